// Nothing in the feed: because there is nothing, or because the filters hide it.
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { EmptyLog } from '@/shared/workspace/EmptyLog';
import { isFeedNarrowed, NO_FEED_NARROWING, type FeedNarrowing } from '../services/feedApi';

interface Props {
  narrowing: FeedNarrowing;
  onNarrow(narrowing: FeedNarrowing): void;
  actions: ReactNode;
}

export function FeedEmpty({ narrowing, onNarrow, actions }: Props) {
  const { t } = useTranslation();
  if (!isFeedNarrowed(narrowing)) {
    return <EmptyLog title={t('overview.empty')} hint={t('overview.emptyHint')} actions={actions} />;
  }
  return (
    <Notice
      title={t('overview.noMatch')}
      hint={t('overview.noMatchHint')}
      actions={
        <Button variant="outlined" onClick={() => onNarrow(NO_FEED_NARROWING)}>
          {t('overview.clearFilters')}
        </Button>
      }
    />
  );
}
