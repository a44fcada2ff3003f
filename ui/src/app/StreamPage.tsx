// The stream view: the monitor, and beside it the opened event.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useRef } from 'react';
import { EventStreamMonitor, type StreamMonitorHandle } from '@/features/event-sourcing';
import { isNowhere } from '@/shared/focus';
import { DetailsPane } from './DetailsPane';
import { reportReady } from './ready';
import styles from './TablePage.module.css';
import { parseStreamSearch, streamNarrowing, withStreamEvent, withStreamNarrowing } from './streamSearch';
import { useTranslation } from '@/shared/i18n';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { goesToList, leaveDetails } from './viewKeyboard';

export function StreamPage() {
  const { t } = useTranslation();
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
    leaveDetails(() => monitor.current?.focusRows());
  };

  const toRows = (event: KeyboardEvent) => goesToList(event) && monitor.current?.focusRows();
  useShortcuts('lists', { down: toRows, up: toRows });
  useShortcuts('stream', {
    pause: ({ target }) => {
      // A control that has the focus keeps its own key.
      if (!isNowhere(target)) return false;
      return monitor.current?.togglePause();
    },
  });

  return (
    <div data-room className={styles.page} data-testid="page-stream">
      <h1 className="only-heard">{t('view.stream')}</h1>
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
          beside={
            search.event !== undefined && (
              <DetailsPane position={search.event} onClose={close} onOpen={open} />
            )
          }
          onShown={reportReady}
        />
      </Suspense>
    </div>
  );
}
