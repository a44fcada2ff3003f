import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { TimelineOverview } from '@/platform';
import { NO_NARROWING } from '../timeline.types';
import { useFilterOptions } from './useFilterOptions';

const type = (title: string) => ({ type: title, title, count: 1, category: 'system', isForeign: false });

it('offers what has in its name what was typed, and folds each name once', () => {
  const fold = vi.spyOn(String.prototype, 'normalize');
  const overview = {
    eventTypes: [type('Rückruf'), type('Straße')],
    users: [],
  } as unknown as TimelineOverview;
  const { result, rerender } = renderHook(
    ({ words }) => useFilterOptions(NO_NARROWING, overview, words, 'only'),
    {
      initialProps: { words: '' },
    },
  );
  const labels = () => result.current.flatMap(({ options }) => options.map(({ label }) => label));
  const offered = labels();
  expect(offered).toEqual(expect.arrayContaining(['Rückruf', 'Straße']));
  for (const [words, found] of [
    ['strass', 'Straße'],
    ['STRASSE ', 'Straße'],
    ['rück', 'Rückruf'],
  ]) {
    fold.mockClear();
    rerender({ words: words ?? '' });
    expect(labels()).toEqual([found]);
    expect(fold.mock.contexts.map(String).filter((text) => offered.includes(text))).toEqual([]);
  }
});
