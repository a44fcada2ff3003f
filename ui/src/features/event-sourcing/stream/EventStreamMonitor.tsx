// The event stream, live: which stream, how it is doing, and its events, oldest at the top.
import Button from '@mui/material/Button';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { Pill } from '@/shared/components/Pill';
import { RowsSkeleton } from '@/shared/components/virtual/RowsSkeleton';
import type { VirtualRowsHandle } from '@/shared/components/virtual/VirtualRows';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { bodyStyle } from '@/shared/components/virtual/tableView';
import styles from '@/shared/components/virtual/tableView.module.css';
import { isStreamFiltered, WHOLE_STREAM, type StreamNarrowing } from './stream.types';
import { STREAM_TRACKS } from './streamColumns';
import { StreamStatus } from './StreamStatus';
import { StreamTable } from './StreamTable';
import { StreamToolbar } from './StreamToolbar';
import { useShownStream } from './useShownStream';

/** What keys elsewhere on the page may do here. */
export interface StreamMonitorHandle {
  togglePause(): void;
  focusRows(): void;
}

interface Props {
  narrowing: StreamNarrowing;
  onNarrow(narrowing: StreamNarrowing): void;
  /** Position of the event whose details are open. */
  openPosition: number | null;
  onOpen(position: number): void;
  onClose(): void;
  /** What stands beside the rows: the open event. */
  beside?: ReactNode;
  onShown?: () => void;
  ref?: Ref<StreamMonitorHandle>;
}

export function EventStreamMonitor(props: Props) {
  const { narrowing, onNarrow, openPosition, onOpen, onClose, onShown, ref } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [turn, setTurn] = useState(0);
  const stream = useShownStream(narrowing, turn);
  const { follower, state, length, waiting, error, key: listKey } = stream;
  const [list, setList] = useState({ key: listKey, follows: stream.from === null, heldAt: 0 });
  // Another stream is another list, and follows its end unless it begins elsewhere.
  if (list.key !== listKey) setList({ key: listKey, follows: stream.from === null, heldAt: 0 });
  const { follows } = list;
  // What waits is counted as received, and is below as well.
  const heldAt = stream.received - (state === 'live' ? 0 : (waiting ?? 0));
  const setFollows = (next: boolean) => setList({ key: listKey, follows: next, heldAt });
  // While the window goes on to the stream's end, what has come since the reader held it is below.
  const behind = state === 'live' ? stream.received - list.heldAt : waiting;
  const [active, setActive] = useState(openPosition);
  const [opened, setOpened] = useState(openPosition);
  // The mark goes along with the details, also from one event to its neighbour.
  if (opened !== openPosition) {
    setOpened(openPosition);
    if (openPosition !== null) setActive(openPosition);
  }
  const rows = useRef<VirtualRowsHandle>(null);

  const isShown = state !== 'loading';
  useEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);

  const goToEnd = () => {
    setFollows(true);
    if (narrowing.from !== null) onNarrow({ ...narrowing, from: null });
    else follower.goOn();
  };
  const isHeld = state === 'paused' || state === 'interrupted';
  /** On to the end, unless the reader holds the list at a row that was chosen: that one stays where it is. */
  const goOn = () => {
    const holdsRow = !follows && active !== null && follower.window.indexOf(active) >= 0;
    if (holdsRow) follower.goOnBelow();
    else goToEnd();
  };
  const togglePause = () => (isHeld ? goOn() : follower.pause());
  useImperativeHandle(ref, () => ({
    togglePause,
    focusRows: () => rows.current?.focus(),
  }));
  const move = (position: number) => {
    setActive(position);
    if (openPosition !== null) onOpen(position);
  };
  const isFiltered = isStreamFiltered(narrowing);
  const clearFilters = () => onNarrow({ ...WHOLE_STREAM, stream: narrowing.stream });

  return (
    <div className={styles.view}>
      <StreamToolbar
        narrowing={narrowing}
        onNarrow={onNarrow}
        onFromAgain={() => setTurn(turn + 1)}
        onLeave={() => rows.current?.focus()}
      />
      <StreamStatus stream={stream} onPause={follower.pause.bind(follower)} onGoOn={goOn} />
      <div className={styles.below}>
        <section
          className={styles.body}
          style={bodyStyle(STREAM_TRACKS)}
          aria-label={t('stream.title')}
          aria-busy={!isShown || stream.isChanging}
        >
          {state === 'loading' ? (
            <RowsSkeleton cells={6} testId="stream-skeleton" />
          ) : state === 'failed' ? (
            <ErrorNotice error={error} onRetry={() => follower.goOn()} />
          ) : length === 0 && narrowing.from !== null && !isFiltered ? (
            <Notice
              title={t('stream.beyond', { position: formatNumber(narrowing.from, language) })}
              hint={t('stream.beyondHint')}
              actions={
                <Button variant="outlined" onClick={goToEnd} data-testid="stream-from-end">
                  {t('stream.toEnd')}
                </Button>
              }
            />
          ) : length === 0 ? (
            <Notice
              title={isFiltered ? t('stream.noMatch') : t('stream.empty')}
              hint={isFiltered ? t('stream.noMatchHint') : t('stream.emptyHint')}
              actions={
                isFiltered && (
                  <Button variant="outlined" onClick={clearFilters}>
                    {t('timeline.clearFilters')}
                  </Button>
                )
              }
            />
          ) : (
            <StreamTable
              key={listKey}
              ref={rows}
              name={narrowing.stream}
              stream={stream}
              follows={follows}
              onFollow={setFollows}
              active={active}
              onActive={move}
              onOpen={(position) => {
                setActive(position);
                onOpen(position);
              }}
              onEscape={onClose}
              onTogglePause={togglePause}
              onEnd={goToEnd}
            />
          )}
          {isShown && length > 0 && !isHeld && (!follows || state === 'past') && (
            <Pill place="bottom" onClick={goToEnd} testId="stream-to-end">
              {t('stream.toEnd')}
              {behind !== null && behind > 0 && (
                <span>
                  {t('stream.waiting', { count: behind, formatted: formatNumber(behind, language) })}
                </span>
              )}
            </Pill>
          )}
        </section>
        {props.beside}
      </div>
    </div>
  );
}
