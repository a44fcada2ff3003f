import { describe, expect, it } from 'vitest';
import { timelineNarrowing, withTimelineNarrowing } from './timelineSearch';

describe('the day that a timeline begins with', () => {
  const search = {
    type: 'customer',
    id: 'c',
    at: '2026-04-19',
    text: 'wild',
    period: '2025-04-28_2025-07-27',
  };
  const narrowing = timelineNarrowing(search);

  it('stays while one narrows by what it has', () => {
    const next = withTimelineNarrowing(search, {
      ...narrowing,
      eventTypes: { only: ['NoteAdded'], without: [] },
    });
    expect(next.at).toBe('2026-04-19');
  });

  it('ends with another period or other words', () => {
    expect(withTimelineNarrowing(search, { ...narrowing, period: null }).at).toBeUndefined();
    expect(withTimelineNarrowing(search, { ...narrowing, text: 'wildfleisch' }).at).toBeUndefined();
  });
});
