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
import { dayShown, rowOfDay, timelineRows } from '../services/timelineRows';
import { isNarrowed, NO_NARROWING, type TimelineNarrowing } from '../types/events.types';
import styles from './ActivityTimeline.module.css';
import { DensityStrip } from './DensityStrip';
import { TimelineAbove } from './TimelineAbove';
import { TimelineExcluded } from './TimelineExcluded';
import { TimelineEmpty } from './TimelineEmpty';
import { TimelineFilters } from './TimelineFilters';
import { TimelineHeader } from './TimelineHeader';
import { TimelineList, type TimelineListHandle } from './TimelineList';
import { EntriesSkeleton } from './EntriesSkeleton';
import { TimelineNearest } from './TimelineNearest';
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
  const handle = useRef<TimelineListHandle>(null);
  const density = useListDensity();
  const day = useDayOf(narrowing.period);
  const timeline = useTimeline({ entityType, entityId, narrowing, at, day, language }, scrolledAway);
  const { data: overview } = useTimelineOverview({ entityType, entityId, narrowing });
  const { sync } = timeline;
  const { events, record, asked, isExcluded, forgetExcluded } = usePendingEntries({
    entityType,
    entityId,
    narrowing,
    day,
    isReady: !timeline.isLoading && !timeline.isStale,
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

  // Another entity, filter or jump is another list: it starts at its top, or at the day jumped to. Until its events are there
  // the one before stays as it is: its rows know nothing of that day.
  const [jump, setJump] = useState({ count: 0, at, from: at });
  const onJump = (to: string | null, from = to) => {
    props.onJump(to);
    setJump({ count: jump.count + 1, at: to, from });
  };
  const key = JSON.stringify([entityType, entityId, narrowing, at, day, jump.count]);
  const [list, setList] = useState({ key, at });
  if (list.key !== key && !timeline.isStale) {
    setList({ key, at });
    setScrolledAway(false);
  }
  const startRow = rowOfDay(rows, list.at);
  const shownDay = list.at === null ? null : dayShown(rows, startRow);
  // A step of the strip is jumped to by its last day, and any of its days will do.
  const from = jump.at === list.at ? jump.from : list.at;
  const isElsewhere = shownDay !== null && (shownDay < (from ?? '') || shownDay > (list.at ?? ''));
  const toNewest = () => {
    if (at !== null) onJump(null);
    handle.current?.toTop();
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
        {isExcluded && <TimelineExcluded onShow={() => onNarrow(NO_NARROWING)} onClose={forgetExcluded} />}
        {timeline.error ? (
          <ErrorNotice error={timeline.error} onRetry={() => void timeline.refresh()} />
        ) : timeline.isLoading ? (
          <EntriesSkeleton testId="timeline-skeleton" />
        ) : events.length === 0 ? (
          <TimelineEmpty narrowing={narrowing} onNarrow={onNarrow} />
        ) : (
          <>
            {isElsewhere && list.at !== null && (
              <TimelineNearest wanted={list.at} shown={shownDay} isNarrowed={isNarrowed(narrowing)} />
            )}
            <TimelineAbove
              timeline={timeline}
              scrolledAway={scrolledAway}
              hasJumped={list.at !== null}
              arrivals={arrivals}
              onNewest={toNewest}
            />
            <TimelineList
              key={list.key}
              ref={handle}
              timeline={timeline}
              rows={rows}
              missing={Math.max(0, total - timeline.events.length)}
              name={entity?.name ?? entityId}
              density={density.density}
              anchored={scrolledAway || list.at !== null}
              startRow={startRow}
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
