// The rows of the entity list: virtualised, more of them read as one scrolls; the selection follows the keys. Their order
// is the reader's: it changes only while nobody is at the list, which says how many wait for that.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { EntitySummary } from '@/platform';
import { useListKeys } from '@/shared/hooks/useListKeys';
import { useTakesFocus } from '@/shared/hooks/useTakesFocus';
import { useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import type { useEntities } from '@/shared/entities/useEntities';
import { useHeldOrder } from '../hooks/useHeldOrder';
import { useDrafted } from '@/shared/entities/drafts';
import { focusOn } from '@/shared/focus';
import styles from './EntityList.module.css';
import { EntityRow, ROW_HEIGHT, rowId } from './EntityRow';
import { EntityWaiting } from './EntityWaiting';

interface Props {
  /** Which list it is: another one begins at its top. */
  name: string;
  list: ReturnType<typeof useEntities>;
  selected: Pick<EntitySummary, 'entityType' | 'entityId'> | null;
  onSelect(entity: EntitySummary): void;
  onOpen(): void;
  /** The view's keyboard comes here. */
  takesFocus: boolean;
}

/** Rows before the end at which the next page is asked for. */
const AHEAD = 20;

export function EntityList({ name, list, selected, onSelect, onOpen, takesFocus }: Props) {
  const { t } = useTranslation();
  const { hasMore, isLoadingMore, moreFailed, loadMore } = list;
  const { entities, waiting, showLatest, reading, onScroll } = useHeldOrder({ ...list, list: name });
  const isDrafted = useDrafted(useWorkspace()?.path ?? '');
  const scroller = useRef<HTMLDivElement>(null);
  useTakesFocus(scroller, takesFocus);
  const active = entities.findIndex(
    ({ entityType, entityId }) => entityType === selected?.entityType && entityId === selected.entityId,
  );
  const virtualizer = useVirtualizer({
    count: entities.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => `${entities[index]?.entityType}/${entities[index]?.entityId}`,
    overscan: 12,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();

  const wantsMore =
    hasMore && !isLoadingMore && !moreFailed && (items.at(-1)?.index ?? 0) >= entities.length - AHEAD;
  useEffect(() => {
    if (wantsMore) void loadMore();
  }, [wantsMore, loadMore]);

  const { isFinal } = list;
  useEffect(() => {
    // Not before it is there: what is shown until then stays where it is.
    if (isFinal && scroller.current) scroller.current.scrollTop = 0;
  }, [name, isFinal]);

  const onKeyDown = useListKeys({
    count: entities.length,
    active,
    onMove: (index) => {
      const entity = entities[index];
      if (!entity) return;
      virtualizer.scrollToIndex(index);
      onSelect(entity);
    },
    onOpen,
    reveal: (index) => virtualizer.scrollToIndex(index),
  });
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    const entity = row && entities[Number(row.dataset['index'])];
    if (entity) onSelect(entity);
  };
  const activeEntity = entities[active];

  const toLatest = () => {
    showLatest();
    virtualizer.scrollToOffset(0);
    // What was pressed goes.
    focusOn(scroller.current);
  };

  return (
    <div className={styles.list} {...reading}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('entity.list')}
        aria-activedescendant={activeEntity ? rowId(activeEntity) : undefined}
        data-testid="entity-list"
        data-pane="entities"
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const entity = entities[item.index];
            return (
              entity && (
                <EntityRow
                  key={item.key}
                  entity={entity}
                  offset={item.start}
                  selected={item.index === active}
                  index={item.index}
                  isDrafted={isDrafted(entity)}
                />
              )
            );
          })}
        </div>
      </div>
      <EntityWaiting count={waiting} onShow={toLatest} />
    </div>
  );
}
