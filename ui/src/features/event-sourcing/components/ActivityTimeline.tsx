// The timeline of one entity: who it is, what to narrow by, and its events grouped by day.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { EntityRef, EntitySummary } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useLanguage } from '@/shared/i18n';
import { actionOf } from '@/shared/keys/shortcuts';
import { useArrivals } from '../hooks/useArrivals';
import { useListDensity } from '../hooks/useListDensity';
import { usePendingEntries } from '../hooks/usePendingEntries';
import { useShownList } from '../hooks/useShownList';
import { useTimeline } from '../hooks/useTimeline';
import { useTimelineOverview } from '../hooks/useTimelineOverview';
import { createSeen } from '../services/seen';
import { timelineRows } from '../services/timelineRows';
import { isNarrowed, NO_NARROWING, type TimelineNarrowing } from '../types/events.types';
import styles from './ActivityTimeline.module.css';
import { DensityStrip } from './DensityStrip';
import type { HitStep } from './HitButtons';
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
  const { data: overview, isPlaceholderData } = useTimelineOverview({ entityType, entityId, narrowing });
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

  const list = useShownList({
    view: [entityType, entityId, narrowing, day],
    at,
    isStale: timeline.isStale,
    rows,
    onJump: (to) => {
      timeline.askFrom(to);
      props.onJump(to);
    },
    onList: () => setScrolledAway(false),
  });
  const toNewest = () => {
    if (at !== null) list.jumpTo(null);
    handle.current?.toTop();
    setScrolledAway(false);
  };
  const toHit = (step: HitStep) => handle.current?.step(step);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionOf('timeline', event);
    const step = action === 'nextHit' ? 1 : action === 'previousHit' ? -1 : null;
    if (step === null) return;
    event.preventDefault();
    if (narrowing.text.trim() !== '') toHit(step);
  };
  const { hasOlder, hasNewer } = timeline;
  // While another filter is asked about, the strip keeps its picture, which is no answer.
  const isCounted = overview && !isPlaceholderData && isNarrowed(narrowing);
  const isWhole = !isNarrowed(narrowing) && !hasNewer && !timeline.isStale;
  const total = isWhole && hasOlder && !timeline.olderError ? (entity?.eventCount ?? 0) : 0;
  return (
    <section className={styles.timeline} aria-busy={timeline.isLoading} onKeyDown={onKeyDown}>
      <TimelineHeader
        entityType={entityType}
        entityId={entityId}
        entity={entity}
        matching={isCounted ? { count: overview.matching, of: overview.total } : null}
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
          onJump={list.jumpTo}
          seen={seen}
        />
      )}
      <TimelineFilters
        narrowing={narrowing}
        onNarrow={onNarrow}
        overview={overview}
        isCounting={isPlaceholderData}
        onHit={toHit}
      >
        <TimelineTools
          density={density}
          onJump={list.jumpTo}
          firstDay={overview?.density[0]?.start}
          at={at}
        />
      </TimelineFilters>
      {list.nearest && <TimelineNearest {...list.nearest} isNarrowed={isNarrowed(narrowing)} />}
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
            <TimelineAbove
              timeline={timeline}
              scrolledAway={scrolledAway}
              hasJumped={list.hasJumped}
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
              anchored={scrolledAway || list.hasJumped}
              startRow={list.startRow}
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
