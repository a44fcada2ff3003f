// The steps of a density strip: which days each of them covers, and which one a moment belongs to.
import type { DensityStep, TimelineOverview } from '@/platform';
import { dayOf } from '@/shared/days';
import { boundsOf, periodOf } from '@/shared/period';

export interface Selection {
  first: number;
  last: number;
}

/** When a step ends: where the next one begins. */
export function endOf({ density, step }: TimelineOverview, index: number): Date {
  const next = density[index + 1];
  if (next) return new Date(next.start);
  const end = new Date(density[index]?.start ?? 0);
  if (step === 'month') end.setMonth(end.getMonth() + 1);
  else end.setDate(end.getDate() + 7);
  return end;
}

const dayBefore = (moment: Date): string => {
  const day = new Date(moment);
  day.setDate(day.getDate() - 1);
  return dayOf(day);
};

export const firstDayOf = ({ density }: TimelineOverview, index: number): string =>
  dayOf(new Date(density[index]?.start ?? 0));

/** The last day of a step: a timeline that begins with it shows the step's newest events first. */
export const lastDayOf = (overview: TimelineOverview, index: number): string =>
  dayBefore(endOf(overview, index));

/** Until when a step reaches as far as it has come: its last day, today while it lasts, and of one that is still to come its first day, since more
 * of it may have no events. */
export function reachOf(overview: TimelineOverview, index: number, now: Date): Date {
  const start = Date.parse(overview.density[index]?.start ?? '');
  return new Date(Math.min(endOf(overview, index).getTime() - 1, Math.max(now.getTime(), start)));
}

export const periodOfSteps = (overview: TimelineOverview, { first, last }: Selection): string | null =>
  periodOf({ from: firstDayOf(overview, first), to: lastDayOf(overview, last) });

/** The step that a moment lies in, or the nearest. */
export function stepAt(density: readonly DensityStep[], moment: number): number {
  let low = 0;
  let high = density.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Date.parse(density[middle]?.start ?? '') <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The steps that a period covers, as far as the history reaches. */
export function stepsOf(overview: TimelineOverview, period: string | null, now: Date): Selection | null {
  if (period === null) return null;
  const { from, to } = boundsOf(period, now);
  const { density } = overview;
  return {
    first: from === null ? 0 : stepAt(density, Date.parse(from)),
    last: to === null ? density.length - 1 : stepAt(density, Date.parse(to) - 1),
  };
}

/** How many events these steps have in all, and how many of them the filters let through. */
export function countIn(density: readonly DensityStep[], { first, last }: Selection) {
  const steps = density.slice(first, last + 1);
  const sum = (of: (step: DensityStep) => number) => steps.reduce((total, step) => total + of(step), 0);
  return { count: sum(({ count }) => count), matching: sum(({ matching }) => matching) };
}

/** The bars as one path, in a box as wide as there are steps and `height` high; all on the scale of what there is in all. */
export function barsPath(
  density: readonly DensityStep[],
  height: number,
  of: (step: DensityStep) => number = ({ count }) => count,
): string {
  const most = Math.max(1, ...density.map(({ count }) => count));
  // Few bars are wide; a fifth of that between them would be a hole.
  const gap = density.length < 40 ? 0.03 : 0.1;
  return density
    .map((step, index) => {
      const count = of(step);
      if (count === 0) return '';
      // The square root keeps quiet weeks visible beside a loud one.
      const bar = Math.max(1.5, Math.sqrt(count / most) * height).toFixed(2);
      return `M${index + gap} ${height}v-${bar}h${1 - 2 * gap}v${bar}z`;
    })
    .join('');
}
