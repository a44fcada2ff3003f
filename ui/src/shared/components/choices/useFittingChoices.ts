// The choices in whose names what was typed stands, best first.
import { fitting } from '../../format';
import { useFolding } from '../../hooks/useFolding';
import type { Choice } from './choice';

const NONE: readonly Choice[] = [];

export function useFittingChoices(choices: readonly Choice[] | null, typed: string): readonly Choice[] {
  const all = choices ?? NONE;
  const fold = useFolding();
  if (typed.trim() === '') return all;
  const names = all.map(({ label }) => fold(label));
  return fitting(all, names, typed);
}
