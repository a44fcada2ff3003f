import { describe, expect, it } from 'vitest';
import { excerptFrom, excerptStart } from './changeExcerpt';

const of = (before: string | null, after: string | null) => {
  const start = excerptStart({ before, after });
  return [before, after].map((text) => text && excerptFrom(text, start));
};
const alike = 'Ein langer Text, der auf beiden Seiten gleich beginnt und dann ';

describe('the part of a change that is shown', () => {
  it('is the beginning, where both sides differ there', () => {
    expect(of('alt', 'neu')).toEqual(['alt', 'neu']);
    expect(of(`${alike}alt`, null)).toEqual([`${alike}alt`, null]);
  });

  it('begins a word or two before both sides differ', () => {
    expect(of(`${alike}alt endet`, `${alike}neu endet`)).toEqual([
      '…beginnt und dann alt endet',
      '…beginnt und dann neu endet',
    ]);
  });

  it('begins anywhere in what has no words, and halves no character', () => {
    const digits = '1'.repeat(60);
    expect(of(`${digits}2`, `${digits}3`)).toEqual([`…${'1'.repeat(24)}2`, `…${'1'.repeat(24)}3`]);
    const [before] = of(`${'😀'.repeat(30)}a`, `${'😀'.repeat(30)}b`);
    expect(before).toBe(`…${'😀'.repeat(12)}a`);
    const [odd] = of(`${'😀'.repeat(30)}xa`, `${'😀'.repeat(30)}xb`);
    expect(odd?.isWellFormed()).toBe(true);
  });

  it('shows what was put to the end', () => {
    expect(of(alike.trim(), `${alike.trim()} mehr`)[1]).toContain('mehr');
  });

  it('is the beginning of two that are alike', () => {
    expect(of(alike, alike)).toEqual([alike, alike]);
  });
});
