// The timeline of one entity: who it is, what to narrow by, and its events grouped by day.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Notice } from '@/shared/components/Notice';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useTranslation } from '@/shared/i18n';
import { usePendingEntries } from '../compose/usePendingEntries';
import { DensityStrip } from '../density/DensityStrip';
import { createSeen } from '../density/seen';
import styles from './ActivityTimeline.module.css';
import { isNarrowed } from './timeline.types';
import { TimelineFilters } from './filters/TimelineFilters';
import { TimelineHeader } from './header/TimelineHeader';
import { TimelineBody } from './list/TimelineBody';
import { TimelineList } from './list/TimelineList';
import { timelineRows } from './list/timelineRows';
import { useListDensity } from './list/useListDensity';
import { useShownList } from './list/useShownList';
import type { TimelineListHandle } from './list/useTimelineHandle';
import { TimelineAbove } from './TimelineAbove';
import { TimelineNearest } from './TimelineNearest';
import { TimelineTools } from './TimelineTools';
import { TimelineUnseen } from './TimelineUnseen';
import { useArrivals } from './useArrivals';
import { useHits } from './useHits';
import { useLeading } from './useLeading';
import { useOwnView, type ActivityTimelineProps } from './useOwnView';
import { useTimeline } from './useTimeline';
import { useTimelineCounts } from './useTimelineCounts';

/** From here on the newest events are out of sight. */
const AWAY_PIXELS = 36;

/** An entity's history; who shows it may say what stands around it, and need not. */
export function ActivityTimeline(props: ActivityTimelineProps) {
  const { entityType, entityId, onShown } = props;
  const { entity, isGone, narrowing, onNarrow, at, onJump, openPosition, onClose } = useOwnView(props);
  const { t } = useTranslation();
  const [scrolledAway, setScrolledAway] = useState(false);
  const [seen] = useState(createSeen);
  const handle = useRef<TimelineListHandle>(null);
  const density = useListDensity();
  const day = useDayOf(narrowing.period);
  const timeline = useTimeline({ entityType, entityId, narrowing, at, hold: scrolledAway });
  const counts = useTimelineCounts(timeline, { entityType, entityId, entity, narrowing });
  const { overview, matching } = counts;
  const { events, record, asked, unseen, forgetUnseen } = usePendingEntries({
    entityType,
    entityId,
    narrowing,
    day,
    isReady: !timeline.isLoading && !timeline.isStale,
    events: timeline.timeline,
    sync: timeline.sync,
    isInSight: (position) => timeline.isWaiting(position) || handle.current?.isInSight(position) === true,
  });
  const rows = useMemo(() => timelineRows(events), [events]);
  const arrivals = useArrivals(`${entityType}/${entityId}/${at}`, entity?.eventCount);

  useEffect(() => {
    if (!timeline.isLoading) onShown?.();
  }, [timeline.isLoading, onShown]);

  const list = useShownList({
    of: `${entityType}/${entityId}`,
    view: [narrowing, day],
    at,
    isStale: timeline.isStale,
    rows,
    onJump: (to) => {
      timeline.askFrom(to);
      onJump(to);
    },
    onList: () => setScrolledAway(false),
  });
  const toNewest = () => {
    if (at !== null) list.jumpTo(null);
    handle.current?.toTop();
    setScrolledAway(false);
  };
  const { showUnseen, narrow } = useLeading({
    timeline,
    rows,
    list: handle,
    jumpTo: list.jumpTo,
    narrowing,
    onNarrow,
    forgetUnseen,
  });
  const counted = matching?.count ?? null;
  const { found, onKeyDown } = useHits(timeline, { events, counted, text: narrowing.text, list: handle });
  if (isGone) return <Notice title={t('timeline.gone')} />;
  return (
    <section className={styles.timeline} aria-busy={timeline.isLoading} onKeyDown={onKeyDown}>
      <TimelineHeader
        entityType={entityType}
        entityId={entityId}
        entity={entity}
        matching={matching}
        onEntity={props.onEntity}
        asked={asked}
        record={record}
        onRecord={toNewest}
        onStored={(position) => handle.current?.goOnAt(position)}
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
        onNarrow={narrow}
        overview={overview}
        isCounting={counts.isCounting}
        found={found}
      >
        <TimelineTools
          density={density}
          onJump={list.jumpTo}
          firstDay={overview?.density[0]?.start}
          at={at}
        />
      </TimelineFilters>
      {list.nearest && <TimelineNearest {...list.nearest} isNarrowed={isNarrowed(narrowing)} />}
      <div className={styles.below}>
        <TimelineBody
          timeline={timeline}
          isEmpty={events.length === 0}
          narrowing={narrowing}
          onNarrow={onNarrow}
          note={
            unseen && (
              <TimelineUnseen entry={unseen} onShow={() => showUnseen(unseen)} onClose={forgetUnseen} />
            )
          }
        >
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
            isNarrowed={isNarrowed(narrowing)}
            rows={rows}
            missing={counts.missing}
            name={entity?.name ?? entityId}
            density={density.density}
            anchored={scrolledAway || list.hasJumped}
            startRow={list.startRow}
            openPosition={openPosition}
            onOpen={props.onOpen}
            onClose={onClose}
            onScroll={(offset) => setScrolledAway(offset > AWAY_PIXELS)}
            seen={seen}
            activeEvent={found.active}
          />
        </TimelineBody>
        {props.beside}
      </div>
    </section>
  );
}
