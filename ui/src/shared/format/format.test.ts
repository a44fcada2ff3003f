import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDay,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRelative,
  formatSecond,
  initials,
  readableName,
  visibleText,
} from '.';

const now = new Date(2026, 2, 12, 14, 30);
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();
const names = { today: 'Heute', yesterday: 'Gestern' };

describe('numbers', () => {
  it('follow the reader’s language', () => {
    expect(formatNumber(123456, 'de')).toBe('123.456');
    expect(formatNumber(123456, 'en')).toBe('123,456');
  });

  it('of bytes are told in thousands', () => {
    const told = (bytes: number) => formatBytes(bytes, 'de').replace(/\s/, ' ');
    expect([999, 1_000, 16_384, 999_949, 999_950, 3_177_840].map(told)).toEqual([
      '999 Byte',
      '1 kB',
      '16,4 kB',
      '999,9 kB',
      '1 MB',
      '3,2 MB',
    ]);
    expect(formatBytes(3_177_840, 'en')).toBe('3.2 MB');
  });

  it('never round a percentage up to done', () => {
    expect(formatPercent(99.9, 'de').replace(/\s/, ' ')).toBe('99 %');
    expect(formatPercent(45, 'en')).toBe('45%');
  });
});

describe('moments', () => {
  it('are shown in the reader’s order', () => {
    expect(formatMoment(local(2026, 2, 12, 10, 32), 'de')).toBe('12.03.2026 10:32');
    expect(formatMoment(local(2026, 2, 12, 10, 32), 'en')).toBe('12 Mar 2026 10:32');
  });

  it('have one format of short dates in each language', () => {
    const late = local(2026, 10, 23, 22, 5);
    for (const [language, date] of [
      ['de', '23.11.2026'],
      ['en', '23 Nov 2026'],
    ] as const) {
      expect(formatDate(late, language)).toBe(date);
      expect(formatMoment(late, language)).toBe(`${date} 22:05`);
      expect(formatSecond(late, language)).toBe(`${date} 22:05:00`);
    }
  });

  it('are relative to now', () => {
    expect(formatRelative(local(2026, 2, 9, 14, 30), now, 'de')).toBe('vor 3 Tagen');
    expect(formatRelative(local(2026, 2, 12, 12, 30), now, 'en')).toBe('2 hours ago');
    expect(formatRelative(local(2023, 6, 12), now, 'de')).toBe('vor 2 Jahren');
    expect(formatRelative(local(2026, 2, 12, 12, 31), now, 'de')).toBe('vor 1 Stunde');
    const justAfter = new Date(now.getTime() + 40_000).toISOString();
    expect(formatRelative(justAfter, now, 'de')).toBe('jetzt');
    expect(formatRelative(now.toISOString(), new Date(justAfter), 'en')).toBe('now');
  });

  it('that are more than a year ahead are dates', () => {
    expect(formatRelative(local(2027, 1, 12), now, 'de')).toBe('in 11 Monaten');
    expect(formatRelative(local(9999, 11, 31), now, 'de')).toBe('31.12.9999');
    expect(formatRelative(local(2027, 5, 1), now, 'en')).toBe('1 Jun 2027');
  });

  it('that are none are shown as a dash', () => {
    expect(formatMoment('not a date', 'de')).toBe('–');
    expect(formatRelative('', now, 'de')).toBe('–');
    expect(formatRelative('0001-03-05T12:00:00Z', now, 'de')).not.toContain('vor');
    expect(formatRelative(local(1999, 2, 12), now, 'de')).toBe('12.03.1999');
    expect(formatRelative(local(2016, 2, 12), now, 'de')).toBe('vor 10 Jahren');
  });
});

describe('days', () => {
  it('near to now have names', () => {
    expect(formatDay(new Date(2026, 2, 12, 0, 1), now, 'de', names)).toBe('Heute');
    expect(formatDay(new Date(2026, 2, 11, 23, 59), now, 'de', names)).toBe('Gestern');
  });

  it('further away are written out', () => {
    expect(formatDay(new Date(2026, 1, 26), now, 'de', names)).toBe('Donnerstag, 26. Februar 2026');
    expect(formatDay(new Date(2026, 1, 26), now, 'en', names)).toMatch(/^Thursday,? 26 February 2026$/);
  });

  it('in the future are written out too', () => {
    expect(formatDay(new Date(2026, 2, 13), now, 'de', names)).toBe('Freitag, 13. März 2026');
  });
});

describe('durations', () => {
  it('are in one unit that people can picture', () => {
    const plain = (seconds: number) => formatDuration(seconds, 'de').replace(/\s/g, ' ');
    expect(plain(0)).toBe('1 Sek.');
    expect(plain(12)).toBe('12 Sek.');
    expect(plain(200)).toBe('3 Min.');
    expect(plain(7300)).toBe('2 Std.');
  });
});

const [SIGNS] = Object.values(
  import.meta.glob<{ shown: [string, string][]; kept: string[] }>(
    '../../../../src-tauri/crates/events/samples/signs.json',
    { eager: true },
  ),
) as [{ shown: [string, string][]; kept: string[] }];

describe('hostile text', () => {
  it('shows control characters as signs', () => {
    expect(visibleText('a\u0000b\u001b[31m\u007f')).toBe('a␀b␛[31m␡');
  });

  it('shows marks that would reorder or hide text', () => {
    expect(visibleText('rechnung\u202Egpj.exe')).toBe('rechnung[U+202E]gpj.exe');
    expect(visibleText('ad\u200Bmin')).toBe('ad[U+200B]min');
  });

  it('shows the signs that the core shows in its sentences', () => {
    for (const [text, shown] of SIGNS.shown) expect(visibleText(text)).toBe(shown);
    for (const text of SIGNS.kept) expect(visibleText(text)).toBe(text);
  });

  it('keeps lines, tabs, emoji and foreign scripts', () => {
    const text = 'Grüße\n\t👩‍🌾 مرحبا 你好';
    expect(visibleText(text)).toBe(text);
  });

  it('is cut where it is too long, not within a character', () => {
    expect(visibleText('abcdef', 3)).toBe('abc…');
    expect(visibleText('ab👩', 3)).toBe('ab…');
    expect(visibleText('\ud800x')).toBe('\ufffdx');
  });
});

describe('names', () => {
  it('have initials', () => {
    expect(initials('Jana Vogt')).toBe('JV');
    expect(initials('Dr. Friedrich-Wilhelm von Hohenstein')).toBe('DH');
    expect(initials('élodie')).toBe('É');
    expect(initials('💥')).toBe('?');
  });

  it('of machines are made readable', () => {
    expect(readableName('A_SUBMITTED')).toBe('A submitted');
    expect(readableName('creditCheck')).toBe('Credit check');
    expect(readableName('DHL Sendung')).toBe('DHL Sendung');
    expect(readableName('___')).toBe('___');
  });
});
