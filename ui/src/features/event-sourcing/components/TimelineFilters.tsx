// What the timeline is narrowed by: categories and words at hand, everything else behind "+ Filter"; what is active is a chip.
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { Category, TimelineOverview } from '@/platform';
import { SearchField } from '@/shared/components/SearchField';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { CATEGORIES, isNarrowed, NO_NARROWING, type TimelineNarrowing } from '../types/events.types';
import { ActiveFilters } from './ActiveFilters';
import { FilterButton } from './FilterButton';
import styles from './TimelineFilters.module.css';

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
  /** What else the line offers. */
  children: ReactNode;
}

const toggled = (categories: Category[], category: Category) =>
  categories.includes(category)
    ? categories.filter((other) => other !== category)
    : CATEGORIES.filter((other) => other === category || categories.includes(other));

export function TimelineFilters({ narrowing, onNarrow, overview, children }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useTypedText(narrowing.text, (typed) => onNarrow({ ...narrowing, text: typed }));
  return (
    <div className={styles.filters}>
      <div className={styles.chips} role="group" aria-label={t('timeline.filters')}>
        {CATEGORIES.map((category) => (
          <ToggleChip
            key={category}
            pressed={narrowing.categories.includes(category)}
            onToggle={() => onNarrow({ ...narrowing, categories: toggled(narrowing.categories, category) })}
            dot={`var(--category-${category})`}
            testId={`filter-${category}`}
          >
            {t(`category.${category}`)}
          </ToggleChip>
        ))}
        <ActiveFilters narrowing={narrowing} onNarrow={onNarrow} overview={overview} />
        <FilterButton narrowing={narrowing} onNarrow={onNarrow} overview={overview} />
        {isNarrowed(narrowing) && (
          <Button
            size="small"
            sx={{ minHeight: 24, px: 2, fontSize: 12 }}
            onClick={() => onNarrow(NO_NARROWING)}
            data-testid="filter-clear"
          >
            {t('action.clear')}
          </Button>
        )}
      </div>
      <div className={styles.side}>
        <div className={styles.search}>
          <SearchField
            value={text}
            onChange={setText}
            label={t('timeline.search')}
            testId="timeline-search"
          />
        </div>
        {children}
      </div>
    </div>
  );
}
