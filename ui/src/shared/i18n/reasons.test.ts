// The reason of a failure, read back from the core's English.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { valuesIn } from './reasonPattern';
import { MOST_TRIES, readBack } from './reasonReader';
import { reasonIn, REMEMBERED } from './reasons';

// What is set up for every test has read them already.
vi.hoisted(() => vi.resetModules());
vi.mock('./reasonPattern', { spy: true });
const asked = vi.mocked(valuesIn);
beforeEach(() => void asked.mockClear());

const german = (message: string) => reasonIn('de', message);

describe('a reason', () => {
  it.each([
    ['a workspace needs a name', 'Ein Arbeitsbereich braucht einen Namen'],
    [
      '/home/jana/kaputt.xes: line 12, field "time:timestamp": is missing: an event needs a time',
      '/home/jana/kaputt.xes: Zeile 12, Feld „time:timestamp“: fehlt: Ein Ereignis braucht eine Zeitangabe',
    ],
    [
      '/a.jsonl: line 3, field "data": CustomerCreatedEvent: /address/street must have at most 40 characters',
      '/a.jsonl: Zeile 3, Feld „data“: CustomerCreatedEvent: /address/street darf höchstens 40 Zeichen haben',
    ],
    [
      '/a.txt: neither an XES log nor CloudEvents: the file is empty',
      '/a.txt: weder ein XES-Protokoll noch CloudEvents: Die Datei ist leer',
    ],
    [
      '/w/log.db is not as Hergang makes a log: the trigger event_log_no_update is missing. It is not opened, and not repaired. Import this file into a new workspace: its events are checked there as any foreign ones',
      '/w/log.db ist nicht so, wie Hergang ein Protokoll anlegt: Trigger event_log_no_update fehlt. Die Datei wird weder geöffnet noch repariert. Importieren Sie sie in einen neuen Arbeitsbereich: Dort werden ihre Ereignisse wie alle fremden geprüft',
    ],
    [
      'the read models cannot be brought up to date: event store /w/log.db: database disk image is malformed',
      'Die Ansichten lassen sich nicht nachführen: Protokoll /w/log.db: Die Datenbankdatei ist beschädigt',
    ],
    ['"Vertrieb" is not a UUID', '„Vertrieb“ ist keine UUID'],
    [
      '/w/log.db is not as Hergang makes a log: there is a thing that does not belong there. It is not opened, and not repaired. Import this file into a new workspace: its events are checked there as any foreign ones',
      '/w/log.db ist nicht so, wie Hergang ein Protokoll anlegt: Die Datei enthält etwas, das nicht dazugehört (unbekannter Art). Die Datei wird weder geöffnet noch repariert. Importieren Sie sie in einen neuen Arbeitsbereich: Dort werden ihre Ereignisse wie alle fremden geprüft',
    ],
  ])('is told in German: %s', (message, wanted) => {
    expect(german(message)).toBe(wanted);
  });

  it.each([
    '/home/a: b/x.xes',
    '/a: line 3: b.xes',
    '/a/line 3: is missing/x.xes',
    '/a: is missing: x.xes',
    '/a: there is a folder; name a file in it: x.xes',
    '/a: neither an XES log nor CloudEvents: x.xes',
    '/a/the file is empty',
    'x: y',
  ])('leaves the name of the file "%s" as it is', (file) => {
    expect(german(`${file}: line 7: is missing`)).toBe(`${file}: Zeile 7: fehlt`);
    expect(german(`${file}: the file is empty`)).toBe(`${file}: Die Datei ist leer`);
    expect(german(`${file}: there is no such file or folder`)).toBe(
      `${file}: Es gibt keine solche Datei und keinen solchen Ordner`,
    );
    expect(german(`${file}: Operation not supported`)).toBe(`${file}: Operation not supported`);
    expect(german(`${file} is not opened: it is a link; put the file itself there`)).toBe(
      `${file} wird nicht geöffnet: Das ist ein Link; legen Sie die Datei selbst dorthin`,
    );
  });

  it('keeps a quoted value to the letter, and fills in no place that a value names', () => {
    expect(german('/a: line 1, field "x\\": is missing": is empty')).toBe(
      '/a: Zeile 1, Feld „x\\": is missing“: ist leer',
    );
    expect(german('/{0} $& {file}: line 1: is empty')).toBe('/{0} $& {file}: Zeile 1: ist leer');
  });

  it.each([
    'something that nobody has written down',
    'a workspace needs a name, says somebody',
    'yes, a workspace needs a name',
    'line 7: /home/x is not opened: it is a link; put the file itself there.',
    'x: y: and more: at line 3 column 4',
    '',
  ])('stays as it is where it is unknown: %s', (message) => {
    expect(german(message)).toBe(message);
  });

  it.each([
    [
      'read models /w/views.db: x: and more: at line 3 column 4',
      'Ansichten /w/views.db: x: and more: at line 3 column 4',
    ],
    [
      'read models /w/views.db: event_data is not valid JSON: invalid type: map at line 3 column 4',
      'Ansichten /w/views.db: event_data ist kein gültiges JSON: invalid type: map at line 3 column 4',
    ],
    [
      'read models /w/views.db: event_data is not valid JSON: expected value at line 3 column 4',
      'Ansichten /w/views.db: event_data ist kein gültiges JSON: ein Wert fehlt (Zeile 3, Spalte 4)',
    ],
  ])('has a library’s words in German as a whole, or as they are: %s', (message, wanted) => {
    expect(german(message)).toBe(wanted);
  });

  it('is English to the letter in an English window', () => {
    const message = '/a: line 7: is missing';
    expect(reasonIn('en', message)).toBe(message);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('the reading of a reason', () => {
  // What parts messages, as often as it goes into the longest that is read.
  const nasty = [
    'x: ',
    'T: /a ',
    'read models x: ',
    'metadata of event x ',
    'a: line 3: is missing: ',
    'x, "snapshots": ',
  ];

  it.each(nasty)('is given up where there are too many ways: "%s", again and again', (part) => {
    const message = part.repeat(1_000 / part.length);
    expect(readBack(message)).toEqual({ german: undefined, tries: MOST_TRIES });
    expect(german(message)).toBe(message);
  });

  it('goes on long enough for a name that holds what parts messages', () => {
    const name = '/home/jana/a: line 3: is missing: b: line 4, field "c": is empty: d.xes';
    const { german, tries } = readBack(`${name}: line 7: is missing`);
    expect(german).toBe(`${name}: Zeile 7: fehlt`);
    expect(tries).toBeLessThan(MOST_TRIES / 4);
  });

  it('is not begun with what is too long for a reason', () => {
    const message = `/${'a'.repeat(1_000)}: line 7: is missing`;
    expect(german(message)).toBe(message);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    ['a known one', '/once: line 7: is missing'],
    ['one that is given up', 'x: '.repeat(300)],
  ])('is done once for many renderings of %s', (_, message) => {
    const first = german(message);
    expect(asked).toHaveBeenCalled();
    asked.mockClear();
    expect(german(message)).toBe(first);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is kept for those messages only that are asked for lately', () => {
    const of = (line: number) => german(`/many: line ${line}: is missing`);
    for (let line = 0; line < REMEMBERED; line += 1) of(line);
    of(0);
    of(REMEMBERED);
    asked.mockClear();
    expect(of(0)).toBe('/many: Zeile 0: fehlt');
    expect(asked).not.toHaveBeenCalled();
    expect(of(1)).toBe('/many: Zeile 1: fehlt');
    expect(asked).toHaveBeenCalled();
  });
});
