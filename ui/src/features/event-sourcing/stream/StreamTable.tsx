// The stream's events, oldest at the top, following the newest until the reader scrolls up.
import { useCallback, type KeyboardEvent, type Ref } from 'react';
import { RowSkeleton } from '@/shared/components/virtual/RowSkeleton';
import { VirtualRows, type VirtualRowsHandle } from '@/shared/components/virtual/VirtualRows';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { actionOf } from '@/shared/keys/shortcuts';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useEventTypes } from '@/shared/events/useEventTypes';
import { STREAM_COLUMNS, STREAM_TRACKS } from './streamColumns';
import type { StreamFollower } from './streamFollower';
import { StreamRow } from './StreamRow';
import type { StreamSnapshot } from './streamSnapshot';
import styles from './StreamTable.module.css';

/** Rows that stand for events not read yet, at an end where there are more. */
const UNREAD = 40;

interface Props {
  name: string;
  stream: StreamSnapshot & { follower: StreamFollower };
  follows: boolean;
  onFollow(follows: boolean): void;
  active: number | null;
  onActive(position: number): void;
  onOpen(position: number): void;
  onEscape(): void;
  onTogglePause(): void;
  onEnd(): void;
  ref?: Ref<VirtualRowsHandle>;
}

export function StreamTable(props: Props) {
  const { stream, follows, onFollow, active, onActive, onOpen, ref } = props;
  const { follower, length, firstIndex, reachesBeginning, state } = stream;
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  const { titleOf } = useEventTypes();
  const before = reachesBeginning ? 0 : UNREAD;
  const after = state === 'past' ? UNREAD : 0;
  // The window may be ahead of what is rendered: a row is found by its number, not by its place.
  const shift = () => firstIndex - follower.window.firstIndex;
  const eventAt = (index: number) => follower.window.at(index - before + shift());

  const onRange = useCallback(
    (first: number, last: number) => {
      if (first < 2 * UNREAD) void follower.loadOlder();
      if (last >= before + length - UNREAD) void follower.loadNewer();
    },
    [follower, before, length],
  );
  const onKey = (event: KeyboardEvent) => {
    const action = actionOf('stream', event);
    if (action === 'pause') props.onTogglePause();
    else if (action === 'tail') props.onEnd();
    else return;
    event.preventDefault();
  };
  const activeAt = active === null ? -1 : follower.window.indexOf(active);

  return (
    <VirtualRows
      ref={ref}
      label={t('stream.label', { stream: props.name })}
      testId="stream-rows"
      count={before + length + after}
      firstIndex={firstIndex - before}
      // The stream's place that was asked for, and not what is still to be read above it.
      startRow={before}
      tracks={STREAM_TRACKS}
      renderHeader={(shown) =>
        STREAM_COLUMNS.slice(0, shown).map((column) => (
          <span
            key={column}
            role="columnheader"
            className={column === 'position' || column === 'version' ? styles.number : undefined}
          >
            {t(`stream.column.${column}`)}
          </span>
        ))
      }
      renderRow={(index, shown) => {
        const event = eventAt(index);
        return event ? (
          <StreamRow
            event={event}
            title={titleOf(event.type)}
            typeName={typeName(event.aggregateType)}
            categoryName={t(`category.${event.category}`)}
            language={language}
            shown={shown}
          />
        ) : (
          <RowSkeleton cells={shown} />
        );
      }}
      active={activeAt < 0 ? -1 : activeAt - shift() + before}
      onMove={(index) => {
        // What is not read yet cannot be active: the nearest that is.
        const event = eventAt(Math.min(before + length - 1, Math.max(before, index)));
        if (event) onActive(event.position);
      }}
      onOpen={(index) => {
        const event = eventAt(index);
        if (event) onOpen(event.position);
      }}
      onEscape={props.onEscape}
      onKey={onKey}
      onRange={onRange}
      stick={follows && after === 0}
      onStick={(sticks) => onFollow(sticks && after === 0)}
    />
  );
}
