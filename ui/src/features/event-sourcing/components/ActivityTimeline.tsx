// The timeline of one entity: who it is, what to narrow by, and its events grouped by day.
import { useEffect, useState } from 'react';
import type { EntitySummary } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useLanguage } from '@/shared/i18n';
import { useNewEvents } from '../hooks/useNewEvents';
import { useTimeline } from '../hooks/useTimeline';
import type { TimelineNarrowing } from '../types/events.types';
import styles from './ActivityTimeline.module.css';
import { TimelineEmpty } from './TimelineEmpty';
import { TimelineFilters } from './TimelineFilters';
import { TimelineHeader } from './TimelineHeader';
import { TimelineList } from './TimelineList';
import { TimelineSkeleton } from './TimelineSkeleton';

interface Props {
  entityType: string;
  entityId: string;
  /** What is known of the entity; `undefined` while that is being read. */
  entity: EntitySummary | undefined;
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  /** Position of the event whose details are open. */
  openPosition: number | null;
  onOpen(position: number): void;
  onClose(): void;
  /** The timeline (or why there is none) is on the screen. */
  onShown?: () => void;
}

export function ActivityTimeline(props: Props) {
  const { entityType, entityId, entity, narrowing, onNarrow, onShown } = props;
  const language = useLanguage();
  const timeline = useTimeline({ entityType, entityId, narrowing, language });
  const news = useNewEvents(`${entityType}/${entityId}`, entity?.eventCount);
  const takeNews = () => {
    news.markSeen();
    void timeline.refresh();
  };
  // What arrives while the reader is at the top is shown at once; otherwise it waits behind the pill.
  const [scrolledAway, setScrolledAway] = useState(false);
  const isAtTop = !scrolledAway || timeline.events.length === 0;
  const takeAtOnce = news.waiting > 0 && isAtTop && !timeline.isLoading;
  useEffect(() => {
    if (takeAtOnce) takeNews();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- takeNews is new at each render
  }, [takeAtOnce]);
  useEffect(() => {
    if (!timeline.isLoading) onShown?.();
  }, [timeline.isLoading, onShown]);
  return (
    <section className={styles.timeline} aria-busy={timeline.isLoading}>
      <TimelineHeader entityType={entityType} entity={entity} />
      <TimelineFilters narrowing={narrowing} onNarrow={onNarrow} />
      <div className={styles.body}>
        {timeline.error ? (
          <ErrorNotice error={timeline.error} onRetry={() => void timeline.refresh()} />
        ) : timeline.isLoading ? (
          <TimelineSkeleton />
        ) : timeline.events.length === 0 ? (
          <TimelineEmpty narrowing={narrowing} onNarrow={onNarrow} />
        ) : (
          <TimelineList
            // Another entity or filter is another list: it starts at its top.
            key={`${entityType}/${entityId}/${narrowing.categories.join()}/${narrowing.text}`}
            timeline={timeline}
            name={entity?.name ?? entityId}
            openPosition={props.openPosition}
            onOpen={props.onOpen}
            onClose={props.onClose}
            newEvents={isAtTop ? 0 : news.waiting}
            onTakeNews={takeNews}
            onScrolledAway={setScrolledAway}
          />
        )}
      </div>
    </section>
  );
}
