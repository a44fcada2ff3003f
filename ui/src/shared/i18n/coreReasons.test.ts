// What the core can say stands in its sources; each message must have its German, and no German be of a message that is gone.
import { describe, expect, it } from 'vitest';
import { isMessage, literals, literalsOf, rules, shell, UNREAD } from '@/testing/coreMessages';
import { foreignReasons, ownReasons } from './locales/de/reasons';
import { patternOf, type Pattern } from './reasonPattern';
import { MOST_TRIES, readBack } from './reasonReader';
import { reasonIn } from './reasons';

const parts = import.meta.glob<Record<string, Record<string, string>>>(
  ['./locales/de/reasons/*.ts', '!**/index.ts'],
  { eager: true },
);
const all = literals();
const messagesIn = (source: string) => literalsOf(source, 'x.rs').filter(isMessage);
const textsIn = (source: string) => messagesIn(source).map(({ text }) => text);

describe('the German reasons', () => {
  it('are there for every message of the core that a window may show', () => {
    const isRead = ({ file }: { file: string }) => !UNREAD.some(([files]) => files.test(file));
    const missing = all.filter(
      (literal) => isRead(literal) && isMessage(literal) && !(literal.text in ownReasons),
    );
    const wayOut =
      'Add its German to locales/de/reasons; what no window shows is told apart in testing/coreMessages.ts';
    expect(
      missing.map(({ file, text }) => `${file}: ${text}`),
      wayOut,
    ).toEqual([]);
  });

  it('are of messages that are there', () => {
    const there = new Set(all.map(({ text }) => text));
    expect(Object.keys(ownReasons).filter((message) => !there.has(message))).toEqual([]);
  });

  it('stand each in one file, and none is lost', () => {
    const messages = Object.values(parts).flatMap(Object.values).flatMap(Object.keys);
    expect(messages.filter((message, index) => messages.indexOf(message) < index)).toEqual([]);
    expect(Object.keys({ ...foreignReasons, ...ownReasons }).sort()).toEqual(messages.sort());
  });

  it('leave out only what is there, and the shared store as long as no window reaches it', () => {
    expect(UNREAD.filter(([files]) => !all.some(({ file }) => files.test(file)))).toEqual([]);
    expect(shell).not.toMatch(/DatabaseUrl|PostgresEventStore|\.push\(&/);
  });

  const reasons = Object.entries({ ...foreignReasons, ...ownReasons });
  const SAMPLES = {
    text: ['/tmp/a: b.xes', '/tmp/a: b.xes'],
    number: ['12', '12'],
    word: ['x_1-2', 'x_1-2'],
    pointer: ['/a b/0', '/a b/0'],
    reason: ['is missing', 'fehlt'],
    whole: ['expected value', 'ein Wert fehlt'],
    words: ['whatever: a driver says', 'whatever: a driver says'],
  } as const;

  const made = ({ literals, places }: Pattern) =>
    literals[0] +
    places
      .map(({ shape, isQuoted }, index) => {
        const [value] = SAMPLES[shape];
        return (isQuoted ? `"${value}"` : value) + literals[index + 1];
      })
      .join('');

  it.each(reasons)('tell all of "%s"', (message, german) => {
    const pattern = patternOf(message, german);
    for (const { shape } of pattern.places) expect(SAMPLES).toHaveProperty(shape);
    const named = new Set(pattern.places.map(({ name }) => name));
    const told = [...german.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name);
    expect(new Set(told)).toEqual(named);

    const wanted = pattern.places.reduce(
      (text, { name, shape }) => text.replace(new RegExp(`\\{${name}(:\\w+)?\\}`, 'g'), SAMPLES[shape][1]),
      german,
    );
    expect(reasonIn('de', made(pattern))).toBe(wanted);
    expect(reasonIn('en', made(pattern))).toBe(made(pattern));
    expect(readBack(made(pattern)).tries).toBeLessThan(MOST_TRIES / 8);
  });
});

describe('the search for messages', () => {
  it.each(rules)('has a use for each of its rules: %s', (rule, meets) => {
    expect(all.some(meets), `nothing in the core's sources meets ${rule} any more; take it out`).toBe(true);
  });

  it('finds them wherever they are made', () => {
    expect(textsIn('#[error("{path}: gone")] A')).toEqual(['{path}: gone']);
    expect(textsIn('#[error(\n  "one and \\\n   two \\u{2026}"\n)]')).toEqual(['one and two …']);
    expect(textsIn(`Err(Fault::of(name, "is wrong"))`)).toEqual(['is wrong']);
    expect(textsIn(`Err(Fault::new("wrong"))`)).toEqual(['wrong']);
    expect(textsIn('let reason = format!("{n} bytes");')).toEqual(['{n} bytes']);
    expect(textsIn('let reason = "is wrong";')).toEqual(['is wrong']);
    expect(textsIn(`b'"' => r#"is all "wrong""#, '"' => "is wrong too"`)).toEqual([
      'is all "wrong"',
      'is wrong too',
    ]);
  });

  it('passes over what nobody reads', () => {
    expect(textsIn('/// The "words of a comment".\n// and "of another"\n/* "or one" of these */')).toEqual(
      [],
    );
    expect(textsIn('tracing::warn!(%error, "it did not work");')).toEqual([]);
    expect(textsIn('x.expect("it is there"); #[must_use = "it is lost"] #[error("{0}")]')).toEqual([]);
    expect(textsIn('#[allow(clippy::unwrap_used, reason = "it fails by panicking")]')).toEqual([]);
    expect(textsIn('query("SELECT a FROM b WHERE c = d")')).toEqual([]);
    expect(textsIn('fn a() {}\n\n#[cfg(test)]\nmod tests {\n  "in a test";\n}')).toEqual([]);
  });

  it('goes on after the log', () => {
    expect(textsIn('Err(_) => warn!("it (broke)"), _ => Err("is read again")')).toEqual(['is read again']);
  });
});
