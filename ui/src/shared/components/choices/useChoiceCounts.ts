// How many rows each of a menu's choices would leave under all other filters; counted while the menu is open, so that it is right.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ValueCount } from '@/platform';
import { formatNumber } from '../../format';
import { useLanguage } from '../../i18n';
import type { Choice } from './choice';

export interface CountChoices {
  /** All that the counts depend on. */
  key: readonly unknown[];
  ask(): Promise<ValueCount[]>;
}

export function useChoiceCounts(
  choices: readonly Choice[],
  count: CountChoices | undefined,
  isOpen: boolean,
): readonly Choice[] {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['choice-counts', ...(count?.key ?? [])],
    queryFn: () => count?.ask() ?? [],
    enabled: isOpen && count !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
  return useMemo(() => {
    if (!data || !isOpen) return choices;
    const counts = new Map(data.map(({ value, count: rows }) => [value, rows]));
    return choices.map((choice) => ({
      ...choice,
      note: formatNumber(counts.get(choice.value) ?? 0, language),
    }));
  }, [choices, data, isOpen, language]);
}
