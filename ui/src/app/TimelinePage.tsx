// The timeline view: entities on the left, the chosen one's history, and beside it the opened event.
import { Suspense, useEffect, useRef, type KeyboardEvent } from 'react';
import { EntityPane, useEntity } from '@/features/entities';
import { ActivityTimeline, EventDetails } from '@/features/event-sourcing';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { focusPane, runCommand } from './focusPane';
import { ImportButton } from './ImportButton';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';
import { reportReady } from './ready';
import styles from './TimelinePage.module.css';
import { entityNarrowing, timelineNarrowing } from './timelineSearch';
import { useShortcuts } from './useShortcuts';
import { useTimelineView } from './useTimelineView';

const LIST = { min: 240, max: 520, initial: 320 };
const DETAILS = { min: 320, max: 720, initial: 420 };

export function TimelinePage() {
  const { t } = useTranslation();
  const view = useTimelineView();
  const { search, selected } = view;
  const { data: entity } = useEntity(selected?.entityType, selected?.entityId);
  const searchField = useRef<HTMLInputElement>(null);
  const list = usePaneWidth('entities', LIST);
  const details = usePaneWidth('details', DETAILS);

  useShortcuts({
    '/': (event) => {
      event.preventDefault();
      searchField.current?.focus();
      searchField.current?.select();
    },
    j: () => focusPane('timeline'),
    k: () => focusPane('timeline'),
    f: (event) => runCommand('filter', event),
    t: (event) => runCommand('jump', event),
    n: (event) => runCommand('compose', event),
  });
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (!(target instanceof HTMLElement)) return;
    if (key === 'ArrowRight' && target.dataset['pane'] === 'entities') focusPane('timeline');
    if (key === 'ArrowLeft' && target.dataset['pane'] === 'timeline') focusPane('entities');
  };
  const close = () => {
    if (search.event === undefined) focusPane('entities');
    else {
      view.open(undefined);
      focusPane('timeline');
    }
  };
  const nothingToShow = view.isEmpty || entity === null;
  useEffect(() => {
    if (nothingToShow) reportReady();
  }, [nothingToShow]);

  return (
    <div className={styles.page} onKeyDown={onKeyDown}>
      <div className={styles.pane} style={{ width: list.width }}>
        <EntityPane
          narrowing={entityNarrowing(search)}
          onNarrow={view.narrowEntities}
          selected={selected}
          onSelect={view.select}
          onOpen={() => focusPane('timeline')}
          searchRef={searchField}
          emptyActions={<ImportButton />}
        />
      </div>
      <PaneSplitter pane={list} side="left" label={t('entity.resize')} />
      <div className={styles.main}>
        {selected && entity !== null ? (
          <ActivityTimeline
            entityType={selected.entityType}
            entityId={selected.entityId}
            entity={entity}
            narrowing={timelineNarrowing(search)}
            onNarrow={view.narrowTimeline}
            at={search.at ?? null}
            onJump={view.jump}
            openPosition={search.event ?? null}
            onOpen={view.open}
            onClose={close}
            onEntity={view.select}
            onShown={reportReady}
          />
        ) : (
          <div className={styles.nothing}>
            {selected && <Notice title={t('timeline.gone')} hint={t('timeline.choose')} />}
            {view.hasNoMatch && <Notice title={t('timeline.choose')} hint={t('timeline.chooseHint')} />}
          </div>
        )}
      </div>
      {search.event !== undefined && (
        <>
          <PaneSplitter pane={details} side="right" label={t('details.resize')} />
          <div className={`${styles.pane} ${styles.details}`} style={{ width: details.width }}>
            <Suspense>
              <EventDetails
                position={search.event}
                onClose={close}
                onOpen={view.open}
                onEntity={view.select}
              />
            </Suspense>
          </div>
        </>
      )}
    </div>
  );
}
