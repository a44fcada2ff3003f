// What the timeline is narrowed by: categories and words at hand, everything else behind "+ Filter"; what is active is a chip.
import type { ComponentProps, ReactNode } from 'react';
import type { TimelineOverview } from '@/platform';
import { ClearButton } from '@/shared/components/ClearButton';
import { SearchField } from '@/shared/components/SearchField';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { CategoryFilter } from '@/shared/events/CategoryFilter';
import { isNarrowed, NO_NARROWING, type TimelineNarrowing } from '../timeline.types';
import { HitButtons } from '../HitButtons';
import { ActiveFilters } from './ActiveFilters';
import { FilterButton } from './FilterButton';
import styles from './TimelineFilters.module.css';

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
  /** Its counts are still those of the filters before. */
  isCounting: boolean;
  /** What was found, which of it one is at, and the way to others of it. */
  found: ComponentProps<typeof HitButtons>;
  /** What else the line offers. */
  children: ReactNode;
}

export function TimelineFilters(props: Props) {
  const { narrowing, onNarrow, overview, isCounting, found, children } = props;
  const { t } = useTranslation();
  const [text, setText] = useTypedText(narrowing.text, (typed) => onNarrow({ ...narrowing, text: typed }));
  return (
    <div className={styles.filters}>
      <div className={styles.chips} role="group" aria-label={t('timeline.filters')}>
        <CategoryFilter
          chosen={narrowing.categories}
          onChoose={(categories) => onNarrow({ ...narrowing, categories })}
          testId="filter"
        />
        <ActiveFilters narrowing={narrowing} onNarrow={onNarrow} overview={overview} />
        <FilterButton narrowing={narrowing} onNarrow={onNarrow} overview={overview} isCounting={isCounting} />
        {isNarrowed(narrowing) && (
          <ClearButton onClick={() => onNarrow(NO_NARROWING)} testId="filter-clear" />
        )}
      </div>
      <div className={styles.side}>
        <div className={styles.search}>
          <SearchField
            value={text}
            onChange={setText}
            label={t('timeline.search')}
            testId="timeline-search"
            keys="find"
            onEnter={() => narrowing.text.trim() !== '' && found.onHit(1)}
          />
        </div>
        {narrowing.text.trim() !== '' && <HitButtons {...found} />}
        {children}
      </div>
    </div>
  );
}
