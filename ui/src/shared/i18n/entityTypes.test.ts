// The core finds objects by what their types are called here.
import { expect, it } from 'vitest';
import vocabularies from '../../../../src-tauri/crates/events/catalog/vocabularies.json';
import { de } from './locales/de';
import { en } from './locales/en';

it('types of objects are called as the catalog calls them', () => {
  const types = Object.entries(vocabularies.entityType);
  const of = (language: 'de' | 'en') =>
    Object.fromEntries(types.map(([type, names]) => [type, names[language]]));
  expect(of('de')).toEqual(de.entity.type);
  expect(of('en')).toEqual(en.entity.type);
});
