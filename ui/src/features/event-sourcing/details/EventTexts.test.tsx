// The texts of an event, of ordinary length and of megabytes: what is shown of them, what is said of the rest, and how it is reached.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError, type EventDetails as Details, type EventField } from '@/platform';
import { storedText, type FakeOptions } from '@/testing/fakeEngine';
import { renderPart } from '@/testing/render';
import { EventDetails } from './EventDetails';

const show = (details: Partial<Details> = {}, texts: FakeOptions['texts'] = {}) =>
  renderPart(<EventDetails position={123_456} onClose={vi.fn()} onOpen={vi.fn()} />, { details, texts });

const more = (of: string) => screen.queryByRole('button', { name: `Mehr anzeigen: ${of}` });
const wide = JSON.stringify(Array.from({ length: 3000 }, (_, n) => n));
const inPart = { eventData: storedText(wide, { most: 1_000 }) };

/** The texts that are promised to the clipboard. */
function promisedCopies(): Promise<string>[] {
  const copied: Promise<string>[] = [];
  class Item {
    constructor(readonly given: Record<string, Promise<Blob>>) {}
  }
  vi.stubGlobal('ClipboardItem', Item);
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async (items) => {
    const text = (items[0] as unknown as Item).given['text/plain']!.then((blob) => blob.text());
    copied.push(text);
    await text;
  });
  return copied;
}

const fields = (count: number): EventField[] =>
  Array.from({ length: count }, (_, n) => ({
    path: `f${n}`,
    label: `f${n}`,
    value: `value ${n}`,
    kind: 'text',
  }));

describe('the texts of an event', () => {
  it('are copied as they are shown', async () => {
    const { user } = show({ eventData: storedText('{"n":12345678901234567890}') });
    await user.click(await screen.findByTestId('json-data-copy'));
    expect(await navigator.clipboard.readText()).toBe('{\n  "n": 12345678901234567890\n}');
    expect(await screen.findByRole('button', { name: 'Kopiert' })).toBeInTheDocument();
  });

  it('are copied the old way where the clipboard refuses', async () => {
    const { user } = show();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    const execCommand = vi.fn(() => true);
    Object.assign(document, { execCommand });
    await user.click(await screen.findByTestId('json-data-copy'));
    expect(await screen.findByRole('button', { name: 'Kopiert' })).toBeInTheDocument();
    expect(execCommand).toHaveBeenCalledWith('copy');
  });

  it('that are broken are shown as what they are', async () => {
    show({ metadata: storedText('{"source": <oops>', { isJson: false }) });
    expect(await screen.findByTestId('json-metadata')).toHaveTextContent('{"source": <oops>');
    expect(screen.getByText(/Kein gültiges JSON/)).toBeInTheDocument();
  });

  it('that are hostile are shown inert', async () => {
    const { container } = show({ eventData: storedText('{"<script>":"<img src=x>"}') });
    expect(await screen.findByTestId('json-data')).toHaveTextContent('"<script>": "<img src=x>"');
    expect(container.querySelector('script, img')).toBeNull();
  });

  it('of ordinary length are there, and not read again', async () => {
    const { fake, user } = show();
    await user.click(await screen.findByTestId('json-data-copy'));
    expect(await screen.findByRole('button', { name: 'Kopiert' })).toBeInTheDocument();
    expect(screen.queryByTestId('show-more')).toBeNull();
    expect(fake.calls).not.toContainEqual(expect.stringContaining('text '));
  });

  it('are copied whole where only their beginning is shown', async () => {
    const { fake, user } = show(inPart, { data: wide });
    const copied = promisedCopies();
    await user.click(await screen.findByTestId('json-data-copy'));
    // Within the click, though the text is not there yet.
    expect(copied).toHaveLength(1);
    expect(await screen.findByRole('button', { name: 'Kopiert' })).toBeInTheDocument();
    expect(await copied[0]).toBe(JSON.stringify(JSON.parse(wide), null, 2));
    expect(fake.calls).toContain('text 123456 data');
  });

  it('that cannot be read are said not to be copied', async () => {
    const { fake, user } = show(inPart);
    promisedCopies();
    fake.engine.eventText = () => Promise.reject(new EngineError({ code: 'internal', message: 'oops' }));
    await user.click(await screen.findByTestId('json-data-copy'));
    expect(await screen.findByRole('button', { name: 'Nicht kopiert' })).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('oops');
  });

  it('are shown to their ends, part by part', async () => {
    const { fake, user } = show(inPart, { data: wide });
    const json = await screen.findByTestId('json-data');
    expect(json.childElementCount).toBe(100);
    const said = within(screen.getByTestId('show-more')).getByText(/Gezeigt ist der Anfang/);
    expect(said).toHaveTextContent('der ganze Text hat 13,9 kB.');
    expect(more('JSON')).toHaveAccessibleDescription(said.textContent);
    await user.click(more('JSON')!);
    await waitFor(() => expect(json.childElementCount).toBe(200));
    for (let step = 0; more('JSON') && step < 10; step += 1) await user.click(more('JSON')!);
    expect(json.childElementCount).toBe(3002);
    expect(json).toHaveTextContent(/2999\]$/);
    // The button is gone, and whoever used the keyboard is where the text is.
    expect(json).toHaveFocus();
    expect(fake.calls.filter((call) => call.startsWith('text'))).toHaveLength(1);
  });

  it('are cut within a line of megabytes', async () => {
    const text = JSON.stringify({ k: `${'x'.repeat(3_000_000)} the end` });
    const { user } = show({ eventData: storedText(text, { most: 16_384 }) }, { data: text });
    const json = await screen.findByTestId('json-data');
    expect(json.textContent).toHaveLength(10_000 + '…'.length);
    expect(json).toHaveTextContent(/x…$/);
    await user.click(more('JSON')!);
    await waitFor(() => expect(json.textContent).toHaveLength(20_000 + '…'.length));
  });

  it('say where they go on, also of one whose beginning is all that could be shown of it', async () => {
    show({ eventData: storedText('{"a":1,"b":2}', { most: 7 }) });
    expect(await screen.findByTestId('json-data')).toHaveTextContent('{"a": 1,…');
    expect(more('JSON')).toBeInTheDocument();
  });

  it('say why the rest could not be read, and are read when asked again', async () => {
    const { fake, user } = show(inPart, { data: wide });
    const { eventText } = fake.engine;
    fake.engine.eventText = () => Promise.reject(new EngineError({ code: 'internal', message: 'oops' }));
    await screen.findByTestId('json-data');
    await user.click(more('JSON')!);
    expect(await screen.findByRole('alert')).toHaveTextContent('oops');
    expect(screen.getByTestId('json-data').childElementCount).toBe(100);
    fake.engine.eventText = eventText;
    await user.click(more('JSON')!);
    await waitFor(() => expect(screen.getByTestId('json-data').childElementCount).toBe(200));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that are no JSON are shown and copied to their ends all the same', async () => {
    const text = `{"source": <oops> ${'x'.repeat(25_000)} the end`;
    const { user } = show(
      { metadata: storedText(text, { most: 16_384, isJson: false }) },
      { metadata: text },
    );
    const shown = await screen.findByTestId('json-metadata');
    expect(shown.textContent).toHaveLength(10_000 + '…'.length);
    const copied = promisedCopies();
    await user.click(screen.getByTestId('json-metadata-copy'));
    expect(await copied[0]).toBe(text);
    for (let step = 0; more('Metadaten') && step < 5; step += 1) await user.click(more('Metadaten')!);
    expect(shown).toHaveTextContent(text);
  });

  it('are indented no further than there is room', async () => {
    const text = '['.repeat(90) + ']'.repeat(90);
    show({ eventData: storedText(text) });
    const lines = [...(await screen.findByTestId('json-data')).children] as HTMLElement[];
    expect(lines.slice(0, 3).map((line) => line.style.paddingLeft)).toEqual(['2ch', '4ch', '6ch']);
    expect(lines[80]?.style.paddingLeft).toBe('42ch');
  });
});

describe('the fields of an event', () => {
  it('say how many they are and where all of them stand', async () => {
    show({ fieldsTotal: 100_000, changesTotal: 4_000 });
    const said = (await screen.findAllByTestId('more-in-json')).map((element) => element.textContent);
    expect(said).toEqual([
      '2 von 4.000 gezeigt; alle stehen im JSON der Einzelheiten.',
      '5 von 100.000 gezeigt; alle stehen im JSON der Einzelheiten.',
    ]);
  });

  it('are drawn in part where they are many, and all of those that came on request', async () => {
    const { user } = show({ fields: fields(300), fieldsTotal: 100_000, changes: [] });
    expect(await screen.findByText('value 59')).toBeInTheDocument();
    expect(screen.queryByText('value 60')).toBeNull();
    const said = '60 von 100.000 gezeigt; alle stehen im JSON der Einzelheiten.';
    expect(more('Alle Felder')).toHaveAccessibleDescription(said);
    await user.click(more('Alle Felder')!);
    expect(screen.getByText('value 299')).toBeInTheDocument();
    expect(screen.getByTestId('more-in-json')).toHaveTextContent(/^300 von 100\.000 gezeigt/);
    expect(screen.getByText('value 0').closest('dl')).toHaveFocus();
  });

  it('that are long are drawn in part where they are fewer', async () => {
    const long = fields(40).map((field) => ({ ...field, value: `${field.value} ${'y'.repeat(3_000)}` }));
    const { user } = show({ fields: long, fieldsTotal: 40, changes: [] });
    expect(await screen.findByText(/^value 6 /)).toBeInTheDocument();
    expect(screen.queryByText(/^value 7 /)).toBeNull();
    await user.click(more('Alle Felder')!);
    expect(screen.getByText(/^value 39 /)).toBeInTheDocument();
    expect(screen.queryByTestId('more-in-json')).toBeNull();
  });

  it('that are changes are drawn in part as well', async () => {
    const changes = fields(200).map(({ label, value }) => ({
      field: label,
      label,
      before: null,
      after: value,
    }));
    const { user } = show({ changes, changesTotal: 200 });
    const table = await screen.findByTestId('event-changes');
    expect(within(table).getAllByRole('row')).toHaveLength(61);
    await user.click(more('Änderungen')!);
    expect(within(table).getAllByRole('row')).toHaveLength(201);
    expect(table).toHaveFocus();
  });

  it('scroll on their own only where they are long, and then by keyboard as well', async () => {
    const of = (label: string, value: string) => ({ path: label, label, value, kind: 'text' });
    show({
      fields: [of('short', 'x'), of('long', 'y '.repeat(400)), of('high', 'z\n'.repeat(20))],
      fieldsTotal: 3,
    });
    const box = async (label: string) => (await screen.findByText(label)).closest('dt')?.nextElementSibling;
    expect(await box('short')).not.toHaveAttribute('tabindex');
    expect(await box('long')).toHaveAttribute('tabindex', '0');
    expect(await box('high')).toHaveAttribute('data-scrolls', 'true');
  });
});
