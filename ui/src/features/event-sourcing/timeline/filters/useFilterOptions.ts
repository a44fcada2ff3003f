// What a timeline can be narrowed by: periods, the types on it, the people who did something; found by words.
import type { TimelineOverview } from '@/platform';
import { sideOf, toggled, type Side } from '@/shared/among';
import { CATEGORIES } from '@/shared/events/categories';
import { fitting } from '@/shared/format';
import { useFolding } from '@/shared/hooks/useFolding';
import { useTranslation } from '@/shared/i18n';
import { USUAL_PERIODS } from '@/shared/period';
import type { TimelineNarrowing } from '../timeline.types';

export interface FilterOption {
  id: string;
  label: string;
  count: number | null;
  /** How it is chosen; `null` where it is not. */
  side: Side | null;
  /** The narrowing with it put on, or taken off. */
  next: TimelineNarrowing;
}

export interface FilterGroup {
  id: 'period' | 'categories' | 'types' | 'users';
  label: string;
  options: FilterOption[];
}

/** More than anybody reads through: the search finds the others. */
const MOST_OPTIONS = 60;

/** `side`: what choosing does. A period is always one to be in. */
export function useFilterOptions(
  narrowing: TimelineNarrowing,
  overview: TimelineOverview | undefined,
  words: string,
  side: Side,
): FilterGroup[] {
  const { t } = useTranslation();
  const fold = useFolding();
  const { period } = narrowing;
  const option = (
    part: 'categories' | 'eventTypes' | 'userIds',
    [kind, value, label, count]: [string, string, string, number | null],
  ): FilterOption => ({
    id: `${kind}-${value}`,
    label,
    count,
    side: sideOf(narrowing[part], value),
    next: { ...narrowing, [part]: toggled(narrowing[part], value, side) },
  });
  const groups: FilterGroup[] = [
    {
      id: 'period',
      label: t('timeline.filter.period'),
      options: USUAL_PERIODS.map((preset) => ({
        id: `period-${preset}`,
        label: t(`timeline.filter.presets.${preset}`),
        count: null,
        side: period === preset ? 'only' : null,
        next: { ...narrowing, period: period === preset ? null : preset },
      })),
    },
    {
      id: 'categories',
      label: t('timeline.filter.categories'),
      // To narrow to one, its chip is at hand.
      options:
        side === 'only'
          ? []
          : CATEGORIES.map((category) =>
              option('categories', ['category', category, t(`category.${category}`), null]),
            ),
    },
    {
      id: 'types',
      label: t('timeline.filter.types'),
      options: (overview?.eventTypes ?? []).map(({ type, title, count }) =>
        option('eventTypes', ['type', type, title, count]),
      ),
    },
    {
      id: 'users',
      label: t('timeline.filter.users'),
      options: (overview?.users ?? []).map(({ user, eventCount }) =>
        option('userIds', ['user', user.id, user.name, eventCount]),
      ),
    },
  ];
  return groups
    .map((group) => {
      const names = group.options.map(({ label }) => fold(label));
      return { ...group, options: fitting(group.options, names, words).slice(0, MOST_OPTIONS) };
    })
    .filter(({ options }) => options.length > 0);
}
