// The stream view: the monitor, and beside it the opened event.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useRef } from 'react';
import { EventStreamMonitor, type StreamMonitorHandle } from '@/features/event-sourcing';
import { DetailsPane } from './DetailsPane';
import { reportReady } from './ready';
import styles from './TablePage.module.css';
import { parseStreamSearch, streamNarrowing, withStreamEvent, withStreamNarrowing } from './streamSearch';
import { useShortcuts } from './useShortcuts';

export function StreamPage() {
  const raw = useSearch({ from: '/shell/stream' });
  // The router lets through what it was told to leave out; an address may say anything.
  const search = useMemo(() => parseStreamSearch({ ...raw }), [raw]);
  const navigate = useNavigate({ from: '/stream' });
  const monitor = useRef<StreamMonitorHandle>(null);
  const narrowing = useMemo(() => streamNarrowing(search), [search]);
  const open = (event: number | undefined) =>
    void navigate({
      to: '/stream',
      search: (previous) => withStreamEvent(previous, event),
      replace: true,
    });
  const close = () => {
    open(undefined);
    monitor.current?.focusRows();
  };

  useShortcuts({
    '/': (event) => {
      event.preventDefault();
      monitor.current?.focusSearch();
    },
    ' ': (event) => {
      // A control that has the focus keeps its own key.
      if (event.target !== document.body) return;
      event.preventDefault();
      monitor.current?.togglePause();
    },
    j: () => monitor.current?.focusRows(),
    k: () => monitor.current?.focusRows(),
  });

  return (
    <div className={styles.page} data-testid="page-stream">
      <div className={styles.main}>
        <Suspense>
          <EventStreamMonitor
            ref={monitor}
            narrowing={narrowing}
            onNarrow={(next) =>
              void navigate({
                to: '/stream',
                search: (previous) => withStreamNarrowing(previous, next),
                replace: true,
              })
            }
            openPosition={search.event ?? null}
            onOpen={open}
            onClose={close}
            onShown={reportReady}
          />
        </Suspense>
      </div>
      {search.event !== undefined && <DetailsPane position={search.event} onClose={close} onOpen={open} />}
    </div>
  );
}
