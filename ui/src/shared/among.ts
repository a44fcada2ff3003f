// Which values of one kind a filter lets through: only some of them, or all but some.
import type { Among } from '@/platform';

/** What a choice does: narrows to it, or takes it away. */
export type Side = keyof Among;

export const ALL: Among = { only: [], without: [] };

export const isOpen = ({ only, without }: Among): boolean => only.length === 0 && without.length === 0;

export const only = (...values: string[]): Among => ({ only: values, without: [] });

/** On which side a value was chosen; `null` where it was not. */
export const sideOf = (among: Among, value: string): Side | null =>
  among.only.includes(value) ? 'only' : among.without.includes(value) ? 'without' : null;

/** Without a choice of this value. */
export const withoutChoice = (among: Among, value: string): Among => ({
  only: among.only.filter((each) => each !== value),
  without: among.without.filter((each) => each !== value),
});

/** With the value chosen on that side, wherever it was before; taken off where it was there. */
export function toggled(among: Among, value: string, side: Side): Among {
  const others = withoutChoice(among, value);
  return sideOf(among, value) === side ? others : { ...others, [side]: [...others[side], value] };
}
