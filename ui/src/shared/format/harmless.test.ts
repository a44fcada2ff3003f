import { expect, it } from 'vitest';
import { harmless, tsvCell } from './harmless';

// The cases of the engine's export, `audit/cells.rs`.
it.each([
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\rx',
  ' =1',
  '-',
  '＝1',
  '＋1',
  '－x',
  '＠x',
  '\u{a0}=1',
  '"=1+1"',
])('no copied cell begins a formula: %j', (text) => expect(harmless(text)).toBe(`'${text}`));

it.each([
  ["x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"],
  ['x, @SUM(A1)', "x, '@SUM(A1)"],
  ['Löwe\r\n=1', "Löwe\r\n'=1"],
  ['\t=1', "'\t'=1"],
  ['-1;=2', "-1;'=2"],
  ['x,"=1+1,y', 'x,"\'=1+1,y'],
  ['x;" ""-1+1";y', 'x;" ""\'-1+1";y'],
])('nor does what follows a separator in it: %j', (text, safe) => expect(harmless(text)).toBe(safe));

it.each(['', 'a=1', '1-2', '-5', '+49', '-1.234,56', 'Löwe', '– → 5', 'minus 3; -5, +7', 'x,"-5",y'])(
  'numbers and harmless text stay as they are: %j',
  (text) => expect(harmless(text)).toBe(text),
);

it.each([
  ['=1+1\tx\ny', "'=1+1 x y"],
  ['a\t=b', "a '=b"],
  ['a\r\n\u0007b', 'a ␇b'],
  ['1.234,50', '1.234,50'],
])('a cell of a line is one cell of one line: %j', (text, cell) => expect(tsvCell(text)).toBe(cell));
