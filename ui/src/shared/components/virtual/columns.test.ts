import { describe, expect, it } from 'vitest';
import { columnsIn, widthsOf, type Track } from './columns';

const TRACKS: readonly Track[] = [
  { min: 168, grow: 0 },
  { min: 110, grow: 2, most: 170 },
  { min: 170, grow: 5, most: 300 },
  { min: 190, grow: 5, most: 320 },
  { min: 280, grow: 4, isSecondary: true },
  { min: 96, grow: 0, isSecondary: true },
];
const widths = (width: number, tracks = TRACKS, scale = 1) => widthsOf(tracks, width, scale).map(Math.round);
const beside = (whole: number, width: number) => columnsIn(TRACKS, { whole, width, scale: 1 });
/** The tracks that are given in pixels. */
const kept = (template: string) =>
  [...template.matchAll(/([\d.]+)px/g)].map(([, px]) => Math.round(Number(px)));

describe('the columns of a table', () => {
  it('share the room, each with as much as it needs and no more than it has use for', () => {
    expect(widths(1196)).toEqual([168, 110, 271, 271, 280, 96]);
    expect(widths(1836)).toEqual([168, 170, 300, 320, 782, 96]);
    expect(widths(700)).toEqual([168, 110, 170, 190, 280, 96]);
  });

  it('give what is left to the last one that grows, whatever it has use for', () => {
    expect(widths(1000, TRACKS.slice(0, 4))).toEqual([168, 152, 300, 380]);
    expect(widths(500, [{ min: 100, grow: 0 }])).toEqual([100]);
  });

  it('are wider where text is', () => {
    expect(widths(2000, TRACKS, 1.5)).toEqual([252, 254, 450, 480, 420, 144]);
  });

  it('are all there where nothing is beside the table, also where they are wider than it', () => {
    expect(beside(1196, 1196)).toMatchObject({ shown: 6, width: 1014 });
    expect(beside(700, 700)).toMatchObject({ shown: 6, width: 1014 });
  });

  it('keep their places and widths where something opens beside the table, and the last ones step aside', () => {
    const { shown, template, width } = beside(1836, 1415);
    expect(shown).toBe(5);
    expect(kept(template)).toEqual(widths(1836).slice(0, 4));
    expect(width).toBeLessThanOrEqual(1415);
    expect(beside(1196, 775).shown).toBe(4);
    expect(kept(beside(1196, 775).template)).toEqual(widths(1196).slice(0, 3));
  });

  it('keep what is not secondary, and their places as long as there is room', () => {
    const { shown, template } = beside(1196, 650);
    expect(shown).toBe(4);
    expect(kept(template)).toEqual([168, 110, 182, 190]);
    expect(beside(1196, 300)).toMatchObject({ shown: 4, width: 638 });
  });

  it('become narrower all together where they do not have what they want, as far as they can', () => {
    const tight = TRACKS.map((track, index) => ({ ...track, tight: [154, 84, 136, 140, 180, 88][index]! }));
    const of = (width: number) => widths(width, tight);
    expect(of(1196)).toEqual(widths(1196));
    expect(of(898)).toEqual([161, 97, 153, 165, 230, 92]);
    expect(of(700)).toEqual([154, 84, 136, 140, 180, 88]);
    expect(columnsIn(tight, { whole: 916, width: 916, scale: 1 })).toMatchObject({ shown: 6, width: 782 });
    // With something beside them, those that stay keep their places.
    const { shown, template } = columnsIn(tight, { whole: 916, width: 568, scale: 1 });
    expect(shown).toBe(4);
    expect(kept(template)).toEqual(of(916).slice(0, 3));
  });
});
