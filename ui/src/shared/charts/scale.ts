// Where an axis ends and is marked: at round numbers, few of them.
const ROUND = [1, 2, 4, 5, 10];

/** The marks of an axis from 0 on that reaches the largest value; the last is the axis' end. Counts are whole, so are marks. */
export function axisMarks(largest: number): number[] {
  const aim = Math.max(largest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(aim));
  const step = Math.max(1, (ROUND.find((round) => round * power >= aim) ?? 10) * power);
  const last = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

/** Which of so many steps are named along the axis: evenly, at most `most` of them. */
export function namedSteps(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}
