// The start view: what happens in the business, and beside it the figures of the week and the entities kept in view.
import { useEffect, useState, type ReactNode } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { PageHeader } from '@/shared/components/PageHeader';
import { EntriesSkeleton } from '@/shared/events/EntriesSkeleton';
import { useTranslation } from '@/shared/i18n';
import { useFeed } from '../hooks/useFeed';
import { isFeedNarrowed, type FeedNarrowing } from '../services/feedApi';
import type { OverviewLinks } from '../services/links';
import { FeedEmpty } from './FeedEmpty';
import { FeedFilters } from './FeedFilters';
import { FeedList } from './FeedList';
import { Figures } from './Figures';
import { MarkedEntities } from './MarkedEntities';
import styles from './Overview.module.css';

interface Props {
  workspacePath: string;
  narrowing: FeedNarrowing;
  onNarrow(narrowing: FeedNarrowing): void;
  links: OverviewLinks;
  /** What a workspace without events offers to do. */
  emptyActions: ReactNode;
  /** The feed (or why there is none) is on the screen. */
  onShown(): void;
}

export function Overview({ workspacePath, narrowing, onNarrow, links, emptyActions, onShown }: Props) {
  const { t } = useTranslation();
  const [scrolledAway, setScrolledAway] = useState(false);
  const feed = useFeed(narrowing, !scrolledAway);
  useEffect(() => {
    if (!feed.isLoading) onShown();
  }, [feed.isLoading, onShown]);
  return (
    <div className={styles.view} data-testid="overview">
      <section className={styles.main} aria-labelledby="overview-title" aria-busy={feed.isLoading}>
        <PageHeader kind="bar" title={t('overview.title')} titleId="overview-title">
          <FeedFilters narrowing={narrowing} onNarrow={onNarrow} />
        </PageHeader>
        <div className={styles.body}>
          {feed.error ? (
            <ErrorNotice error={feed.error} onRetry={() => void feed.refresh()} />
          ) : feed.isLoading ? (
            <EntriesSkeleton testId="feed-skeleton" />
          ) : feed.events.length === 0 ? (
            <FeedEmpty narrowing={narrowing} onNarrow={onNarrow} actions={emptyActions} />
          ) : (
            <FeedList
              // Another filter is another list: it starts at its top.
              key={JSON.stringify(narrowing)}
              feed={feed}
              isNarrowed={isFeedNarrowed(narrowing)}
              links={links}
              onScrolledAway={setScrolledAway}
            />
          )}
        </div>
      </section>
      <aside className={styles.aside} aria-label={t('overview.figures')} tabIndex={0}>
        <Figures links={links} />
        <MarkedEntities workspacePath={workspacePath} links={links} />
      </aside>
    </div>
  );
}
