// Narrow the feed by category and by type.
import { ClearButton } from '@/shared/components/ClearButton';
import { CategoryFilter } from '@/shared/events/CategoryFilter';
import { useTranslation } from '@/shared/i18n';
import { isFeedNarrowed, NO_FEED_NARROWING, type FeedNarrowing } from '../services/feedApi';
import styles from './FeedFilters.module.css';
import { TypeFilter } from './TypeFilter';

interface Props {
  narrowing: FeedNarrowing;
  onNarrow(narrowing: FeedNarrowing): void;
}

export function FeedFilters({ narrowing, onNarrow }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.filters} role="group" aria-label={t('overview.filters')}>
      <CategoryFilter
        chosen={narrowing.categories}
        onChoose={(categories) => onNarrow({ ...narrowing, categories })}
        testId="feed"
      />
      <TypeFilter
        chosen={narrowing.eventTypes}
        categories={narrowing.categories}
        onChange={(eventTypes) => onNarrow({ ...narrowing, eventTypes })}
      />
      {isFeedNarrowed(narrowing) && (
        <ClearButton onClick={() => onNarrow(NO_FEED_NARROWING)} testId="feed-clear" />
      )}
    </div>
  );
}
