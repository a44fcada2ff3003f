// Narrow the feed by category and by type.
import Button from '@mui/material/Button';
import type { Category } from '@/platform';
import { CATEGORIES } from '@/features/event-sourcing';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useTranslation } from '@/shared/i18n';
import { isFeedNarrowed, NO_FEED_NARROWING, type FeedNarrowing } from '../services/feedApi';
import styles from './FeedFilters.module.css';
import { TypeFilter } from './TypeFilter';

interface Props {
  narrowing: FeedNarrowing;
  onNarrow(narrowing: FeedNarrowing): void;
}

const toggled = (categories: Category[], category: Category) =>
  CATEGORIES.filter((each) => categories.includes(each) !== (each === category));

export function FeedFilters({ narrowing, onNarrow }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.filters} role="group" aria-label={t('overview.filters')}>
      {CATEGORIES.map((category) => (
        <ToggleChip
          key={category}
          pressed={narrowing.categories.includes(category)}
          onToggle={() => onNarrow({ ...narrowing, categories: toggled(narrowing.categories, category) })}
          dot={`var(--category-${category})`}
          testId={`feed-${category}`}
        >
          {t(`category.${category}`)}
        </ToggleChip>
      ))}
      <TypeFilter
        chosen={narrowing.eventTypes}
        onChange={(eventTypes) => onNarrow({ ...narrowing, eventTypes })}
      />
      {isFeedNarrowed(narrowing) && (
        <Button
          size="small"
          sx={{ minHeight: 24, px: 2, fontSize: 12 }}
          onClick={() => onNarrow(NO_FEED_NARROWING)}
          data-testid="feed-clear"
        >
          {t('action.clear')}
        </Button>
      )}
    </div>
  );
}
