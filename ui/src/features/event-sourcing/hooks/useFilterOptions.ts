// What a timeline can be narrowed by: periods, the types on it, the people who did something; found by words.
import type { TimelineOverview } from '@/platform';
import { useFits } from '@/shared/hooks/useFits';
import { useTranslation } from '@/shared/i18n';
import { PERIODS } from '../services/period';
import type { TimelineNarrowing } from '../types/events.types';

export interface FilterOption {
  id: string;
  label: string;
  count: number | null;
  selected: boolean;
  /** The narrowing with it put on, or taken off. */
  next: TimelineNarrowing;
}

export interface FilterGroup {
  id: 'period' | 'types' | 'users';
  label: string;
  options: FilterOption[];
}

/** More than anybody reads through: the search finds the others. */
const MOST_OPTIONS = 60;

export function useFilterOptions(
  narrowing: TimelineNarrowing,
  overview: TimelineOverview | undefined,
  words: string,
): FilterGroup[] {
  const { t } = useTranslation();
  const fits = useFits(words);
  const { eventTypes, userId, period } = narrowing;
  const groups: FilterGroup[] = [
    {
      id: 'period',
      label: t('timeline.filter.period'),
      options: PERIODS.map((preset) => ({
        id: `period-${preset}`,
        label: t(`timeline.filter.presets.${preset}`),
        count: null,
        selected: period === preset,
        next: { ...narrowing, period: period === preset ? null : preset },
      })),
    },
    {
      id: 'types',
      label: t('timeline.filter.types'),
      options: (overview?.eventTypes ?? []).map(({ type, title, count }) => {
        const selected = eventTypes.includes(type);
        const next = selected ? eventTypes.filter((other) => other !== type) : [...eventTypes, type];
        return {
          id: `type-${type}`,
          label: title,
          count,
          selected,
          next: { ...narrowing, eventTypes: next },
        };
      }),
    },
    {
      id: 'users',
      label: t('timeline.filter.users'),
      options: (overview?.users ?? []).map(({ user, eventCount }) => ({
        id: `user-${user.id}`,
        label: user.name,
        count: eventCount,
        selected: user.id === userId,
        next: { ...narrowing, userId: user.id === userId ? null : user.id },
      })),
    },
  ];
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ label }) => fits(label)).slice(0, MOST_OPTIONS),
    }))
    .filter(({ options }) => options.length > 0);
}
