import { expect, it } from 'vitest';
import { narrowTo } from './narrowTo';

it.each([
  ['/timeline', 'userIds', '/timeline'],
  ['/timeline', 'entityTypes', '/audit'],
  ['/overview', 'categories', '/overview'],
  ['/overview', 'userIds', '/audit'],
  ['/stream', 'eventTypes', '/stream'],
  ['/stream', 'entityTypes', '/audit'],
  ['/statistics', 'eventTypes', '/audit'],
] as const)('narrows %s by %s in %s', (from, part, to) => {
  const value = part === 'categories' ? 'system' : 'a, b';
  const only = narrowTo(from, {}, { part, value }, 'only');
  const without = narrowTo(from, {}, { part, value }, 'without');
  expect([only.to, without.to]).toEqual([to, to]);
  expect(JSON.stringify(only.search)).toContain(value);
  expect(without.search).not.toEqual(only.search);
  // What is narrowed already stays so.
  expect(narrowTo(to, { ...only.search }, { part, value }, 'only').search).toEqual(only.search);
});
