// The choices in whose names what was typed stands.
import { useFits } from '../../hooks/useFits';
import type { Choice } from './choice';

const NONE: readonly Choice[] = [];

export function useFittingChoices(choices: readonly Choice[] | null, typed: string): readonly Choice[] {
  const fits = useFits(typed);
  return (choices ?? NONE).filter(({ label }) => fits(label));
}
