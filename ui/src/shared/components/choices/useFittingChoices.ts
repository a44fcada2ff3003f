// The choices in whose names what was typed stands, best first.
import { useMemo } from 'react';
import { fitting, folded } from '../../format';
import type { Choice } from './choice';

const NONE: readonly Choice[] = [];

export function useFittingChoices(choices: readonly Choice[] | null, typed: string): readonly Choice[] {
  const all = choices ?? NONE;
  const isSearching = typed.trim() !== '';
  // Folding the names of 20,000 takes longer than a key may.
  const names = useMemo(() => (isSearching ? all.map(({ label }) => folded(label)) : []), [all, isSearching]);
  return isSearching ? fitting(all, names, typed) : all;
}
