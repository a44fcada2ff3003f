// The timeline's events, or what there is in their place: a skeleton, why there are none, what went wrong.
import type { ReactNode } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { EntriesSkeleton } from '@/shared/events/EntriesSkeleton';
import styles from '../ActivityTimeline.module.css';
import type { TimelineNarrowing } from '../timeline.types';
import type { Timeline } from '../useTimeline';
import { TimelineEmpty } from './TimelineEmpty';

interface Props {
  timeline: Timeline;
  isEmpty: boolean;
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  /** What is said above the events. */
  note: ReactNode;
  /** The events. */
  children: ReactNode;
}

export function TimelineBody({ timeline, isEmpty, narrowing, onNarrow, note, children }: Props) {
  return (
    <div className={styles.body}>
      {note}
      {timeline.error ? (
        <ErrorNotice error={timeline.error} onRetry={() => void timeline.refresh()} />
      ) : timeline.isLoading ? (
        <EntriesSkeleton testId="timeline-skeleton" />
      ) : isEmpty ? (
        <TimelineEmpty narrowing={narrowing} onNarrow={onNarrow} />
      ) : (
        children
      )}
    </div>
  );
}
