import { describe, expect, it } from 'vitest';
import { columnsIn, leastBeside, type Track } from '@/shared/components/virtual/columns';
import { DEFAULT_COLUMNS } from './audit/audit.types';
import { auditTracks } from './audit/auditTracks';
import { STREAM_TRACKS } from './stream/streamColumns';

/** The smallest window's, beside its rail. */
const VIEW = 816;
/** Where they are narrowest. */
const DETAILS = 280;

const TABLES: readonly [string, readonly Track[]][] = [
  ['the audit trail', auditTracks(DEFAULT_COLUMNS, false)],
  ['the audit trail of a search', auditTracks(DEFAULT_COLUMNS, true)],
  ['the stream', STREAM_TRACKS],
];
const SCALES = [1, 1.15];
const SCROLLBARS = [0, 15];
const CASES = TABLES.flatMap(([name, tracks]) =>
  SCALES.flatMap((scale) => SCROLLBARS.map((scrollbar) => ({ name, tracks, scale, scrollbar }))),
);

describe('the columns of the smallest window', () => {
  it.each(CASES)('fit: $name, text $scale, a scrollbar of $scrollbar', ({ tracks, scale, scrollbar }) => {
    const whole = VIEW - scrollbar;
    const alone = columnsIn(tracks, { whole, width: whole, scale });
    expect(alone.shown).toBe(tracks.length);
    expect(alone.width).toBeLessThanOrEqual(whole);
    const width = Math.min(leastBeside(tracks) * scale, VIEW - DETAILS) - scrollbar;
    const beside = columnsIn(tracks, { whole, width, scale });
    expect(beside.shown).toBe(4);
    expect(beside.width).toBeLessThanOrEqual(width);
  });
});

it('the room that details leave to a table is what its first columns need to stay in their places', () => {
  for (const [, tracks] of TABLES) {
    const primary = tracks.filter(({ isSecondary }) => !isSecondary);
    const whole = tracks.reduce((sum, { min }) => sum + min, 0);
    const { shown, template } = columnsIn(tracks, { whole, width: leastBeside(tracks), scale: 1 });
    expect(shown).toBe(primary.length);
    expect(template).toMatch(/minmax\(0, 1fr\)$/);
    expect(columnsIn(tracks, { whole, width: leastBeside(tracks) - 1, scale: 1 }).template).not.toMatch(
      /1fr/,
    );
  }
});
