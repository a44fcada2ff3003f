// How many rows each of a menu's choices would leave under all other filters; counted while the menu is open, so that it is right.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
  choices: readonly Choice[] | null,
  count: CountChoices | undefined,
): readonly Choice[] | null {
  const language = useLanguage();
  const isCounted = count !== undefined;
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['choice-counts', ...(count?.key ?? [])],
    queryFn: () => count?.ask() ?? [],
    enabled: isCounted,
    staleTime: 0,
    gcTime: 0,
    // Those of the filters before keep their places, and are told from those of now.
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    if (!isCounted || choices === null) return choices;
    const counts = data && new Map(data.map(({ value, count: rows }) => [value, rows]));
    return choices.map((choice) => ({
      ...choice,
      // What is not known leaves its place free.
      note: counts ? formatNumber(counts.get(choice.value) ?? 0, language) : '',
      isOutdated: isPlaceholderData,
    }));
  }, [choices, data, isCounted, isPlaceholderData, language]);
}
