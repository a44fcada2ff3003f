// One thing has one name, in the app's own texts and in those of the catalog.
import { expect, it } from 'vitest';
import { de } from './locales/de';
import { en } from './locales/en';

const CATALOG = import.meta.glob<string>('../../../../src-tauri/crates/events/catalog/**/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value === null ? [] : Object.values(value as object).flatMap(texts);

/** What the catalog says in a language. */
function said(language: 'de' | 'en', value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === language && typeof inner === 'string' ? [inner] : said(language, inner),
  );
}

const catalog = Object.values(CATALOG).map((text): unknown => JSON.parse(text));

const OTHER_NAMES: [language: 'de' | 'en', other: RegExp, name: string][] = [
  ['en', /e-mail/i, 'email'],
  ['en', /^Event id/, 'Event ID'],
  ['en', /(fits|fit) the filters/, 'matches the filters'],
  ['en', /\w …/, 'an ellipsis without a space'],
  ['en', /\bentit(y|ies)\b/i, 'object'],
  ['de', /\bEmail|\bE-mail/, 'E-Mail'],
  ['de', /Schema-Version/, 'Schemaversion'],
  ['de', /\bVorig/, 'vorherig'],
  ['de', /Pausiert/, 'angehalten'],
  ['de', /^Verlauf (im|ex)portiert/, 'Protokoll'],
  ['de', /\w…/, 'an ellipsis after a space'],
];

it.each(OTHER_NAMES)('in %s nothing says %s: that is %s', (language, other) => {
  const all = [...texts(language === 'de' ? de : en), ...catalog.flatMap((file) => said(language, file))];
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter((text) => other.test(text))).toEqual([]);
});
