// The timeline view: entities on the left, the chosen one's history, and beside it the opened event.
import { useEffect, type CSSProperties, type KeyboardEvent } from 'react';
import { EntityPane } from '@/features/entities';
import { ActivityTimeline } from '@/features/event-sourcing';
import { Notice } from '@/shared/components/Notice';
import { useEntity } from '@/shared/entities/useEntities';
import { focusPane } from '@/shared/focus';
import { useTranslation } from '@/shared/i18n';
import { actionOf } from '@/shared/keys/shortcuts';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { DetailsPane } from './DetailsPane';
import { focusWriting, goesToList, leaveDetails, runCommand } from './viewKeyboard';
import { ImportButton } from './ImportButton';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';
import { reportReady } from './ready';
import styles from './TimelinePage.module.css';
import { entityNarrowing, timelineNarrowing } from './timelineSearch';
import { useRaised } from './useRaised';
import { useTimelineView } from './useTimelineView';

const LIST = { min: 240, max: 520, initial: 320 };

export function TimelinePage() {
  const { t } = useTranslation();
  const view = useTimelineView();
  const { search, selected } = view;
  const { data: entity } = useEntity(selected?.entityType, selected?.entityId);
  const list = usePaneWidth('entities', LIST);
  const { part, isRaised, onFocus } = useRaised();

  const toTimeline = (event: globalThis.KeyboardEvent) => goesToList(event) && focusPane('timeline');
  useShortcuts('lists', { down: toTimeline, up: toTimeline });
  useShortcuts('timeline', {
    filter: () => void runCommand('filter'),
    jump: () => void runCommand('jump'),
    // A draft that opened by itself is gone on with.
    compose: () => void (focusWriting() || runCommand('compose')),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    const { pane } = event.target.dataset;
    const action = actionOf('timeline', event);
    if (action === 'toTimeline' && pane === 'entities') focusPane('timeline');
    else if (action === 'toEntities' && pane === 'timeline') focusPane('entities');
    else return;
    event.preventDefault();
  };
  const close = () => {
    if (search.event === undefined) focusPane('entities');
    else {
      view.open(undefined);
      leaveDetails(() => focusPane('timeline'));
    }
  };
  const nothingToShow = view.isEmpty || entity === null;
  useEffect(() => {
    if (nothingToShow) reportReady();
  }, [nothingToShow]);

  return (
    <div
      className={styles.page}
      style={{ '--list-width': `${list.width}px` } as CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <div
        ref={part}
        className={styles.pane}
        data-raised={(isRaised && search.event !== undefined) || undefined}
      >
        <EntityPane
          narrowing={entityNarrowing(search)}
          onNarrow={view.narrowEntities}
          selected={selected}
          onSelect={view.select}
          onOpen={() => focusPane('timeline')}
          takesFocus={search.event === undefined}
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
            beside={
              search.event !== undefined && (
                <DetailsPane
                  position={search.event}
                  onClose={close}
                  onOpen={view.open}
                  onEntity={view.select}
                />
              )
            }
            onShown={reportReady}
          />
        ) : (
          <div className={styles.nothing}>
            {nothingToShow && <h1 className="only-heard">{t('view.timeline')}</h1>}
            {selected && <Notice title={t('timeline.gone')} hint={t('timeline.choose')} />}
            {view.hasNoMatch && <Notice title={t('timeline.choose')} hint={t('timeline.chooseHint')} />}
          </div>
        )}
      </div>
    </div>
  );
}
