// The timeline of one entity: who it is, what to narrow by, and its events grouped by day.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntityRef, EntitySummary } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useLanguage } from '@/shared/i18n';
import { useArrivals } from '../hooks/useArrivals';
import { useListDensity } from '../hooks/useListDensity';
import { usePendingEntries } from '../hooks/usePendingEntries';
import { useTimeline } from '../hooks/useTimeline';
import { useTimelineOverview } from '../hooks/useTimelineOverview';
import { createSeen } from '../services/seen';
import { rowOfDay, timelineRows } from '../services/timelineRows';
import { isNarrowed, type TimelineNarrowing } from '../types/events.types';
import styles from './ActivityTimeline.module.css';
import { DensityStrip } from './DensityStrip';
import { TimelineAbove } from './TimelineAbove';
import { TimelineEmpty } from './TimelineEmpty';
import { TimelineFilters } from './TimelineFilters';
import { TimelineHeader } from './TimelineHeader';
import { TimelineList, type TimelineListHandle } from './TimelineList';
import { EntriesSkeleton } from './EntriesSkeleton';
import { TimelineTools } from './TimelineTools';

interface Props {
  entityType: string;
  entityId: string;
  /** What is known of the entity; `undefined` while that is being read. */
  entity: EntitySummary | undefined;
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  /** The day that the timeline begins with; `null` for the newest. */
  at: string | null;
  onJump(at: string | null): void;
  /** Position of the event whose details are open. */
  openPosition: number | null;
  onOpen(position: number): void;
  onClose(): void;
  /** To another entity's timeline. */
  onEntity(entity: EntityRef): void;
  /** The timeline (or why there is none) is on the screen. */
  onShown?: () => void;
}

/** From here on the newest events are out of sight. */
const AWAY_PIXELS = 36;

export function ActivityTimeline(props: Props) {
  const { entityType, entityId, entity, narrowing, onNarrow, at, onShown } = props;
  const language = useLanguage();
  const [scrolledAway, setScrolledAway] = useState(false);
  const [seen] = useState(createSeen);
  const list = useRef<TimelineListHandle>(null);
  const density = useListDensity();
  const day = useDayOf(narrowing.period);
  const timeline = useTimeline({ entityType, entityId, narrowing, at, day, language }, scrolledAway);
  const { data: overview } = useTimelineOverview({ entityType, entityId, narrowing });
  const { sync } = timeline;
  const { events, record, asked } = usePendingEntries({
    entityType,
    entityId,
    events: timeline.events,
    sync,
  });
  const rows = useMemo(() => timelineRows(events), [events]);
  const arrivals = useArrivals(`${entityType}/${entityId}/${at}`, entity?.eventCount);

  // What has waited is shown as soon as the reader is back where it belongs.
  const { showWaiting } = timeline;
  const takesWaiting = timeline.waiting > 0 && !scrolledAway;
  useEffect(() => {
    if (takesWaiting) showWaiting();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- showWaiting is new at each render
  }, [takesWaiting]);
  useEffect(() => {
    if (!timeline.isLoading) onShown?.();
  }, [timeline.isLoading, onShown]);

  // Another entity, filter or jump is another list: it starts at its top, or at the day jumped to.
  const [jumps, setJumps] = useState(0);
  const onJump = (day: string | null) => {
    props.onJump(day);
    setJumps(jumps + 1);
  };
  const listKey = JSON.stringify([entityType, entityId, narrowing, at, day, jumps]);
  const [shownList, setShownList] = useState(listKey);
  if (shownList !== listKey) {
    setShownList(listKey);
    setScrolledAway(false);
  }
  const toNewest = () => {
    if (at !== null) onJump(null);
    list.current?.toTop();
    setScrolledAway(false);
  };
  const { hasOlder, hasNewer } = timeline;
  const isWhole = !isNarrowed(narrowing) && !hasNewer && !timeline.isStale;
  const total = isWhole && hasOlder && !timeline.olderError ? (entity?.eventCount ?? 0) : 0;
  return (
    <section className={styles.timeline} aria-busy={timeline.isLoading}>
      <TimelineHeader
        entityType={entityType}
        entityId={entityId}
        entity={entity}
        matching={overview && isNarrowed(narrowing) ? { count: overview.matching, of: overview.total } : null}
        onEntity={props.onEntity}
        asked={asked}
        record={record}
        onRecord={toNewest}
      />
      {overview && (
        <DensityStrip
          key={`${entityType}/${entityId}`}
          overview={overview}
          period={narrowing.period}
          onPeriod={(period) => onNarrow({ ...narrowing, period })}
          onJump={onJump}
          seen={seen}
        />
      )}
      <TimelineFilters narrowing={narrowing} onNarrow={onNarrow} overview={overview}>
        <TimelineTools density={density} onJump={onJump} firstDay={overview?.density[0]?.start} at={at} />
      </TimelineFilters>
      <div className={styles.body}>
        {timeline.error ? (
          <ErrorNotice error={timeline.error} onRetry={() => void timeline.refresh()} />
        ) : timeline.isLoading ? (
          <EntriesSkeleton testId="timeline-skeleton" />
        ) : events.length === 0 ? (
          <TimelineEmpty narrowing={narrowing} onNarrow={onNarrow} />
        ) : (
          <>
            <TimelineAbove
              timeline={timeline}
              scrolledAway={scrolledAway}
              hasJumped={at !== null}
              arrivals={arrivals}
              onNewest={toNewest}
            />
            <TimelineList
              key={listKey}
              ref={list}
              timeline={timeline}
              rows={rows}
              missing={Math.max(0, total - timeline.events.length)}
              name={entity?.name ?? entityId}
              density={density.density}
              anchored={scrolledAway || at !== null}
              startRow={rowOfDay(rows, at)}
              openPosition={props.openPosition}
              onOpen={props.onOpen}
              onClose={props.onClose}
              onScroll={(offset) => setScrolledAway(offset > AWAY_PIXELS)}
              seen={seen}
            />
          </>
        )}
      </div>
    </section>
  );
}
