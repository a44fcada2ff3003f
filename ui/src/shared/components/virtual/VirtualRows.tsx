// A table of up to millions of rows of one height, of which only those in sight exist. The container keeps the focus
// (aria-activedescendant), so that rows may come and go under it.
import {
  useEffect,
  useId,
  useImperativeHandle,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { useTakesFocus } from '@/shared/hooks/useTakesFocus';
import { focusOn } from '../../focus';
import { columnsIn, type Track } from './columns';
import { useRoom } from './useRoom';
import { useRowActions } from './useRowActions';
import { useVirtualRows } from './useVirtualRows';
import styles from './VirtualRows.module.css';

export const ROW_HEIGHT = 32;
const HEADER_HEIGHT = 30;

export interface VirtualRowsHandle {
  reveal(index: number): void;
  focus(): void;
  isAtTop(): boolean;
}

interface Props {
  label: string;
  testId: string;
  count: number;
  tracks: readonly Track[];
  /** The header's cells, with the role columnheader: those of the first tracks, as many as there is room for. */
  renderHeader(shown: number): ReactNode;
  /** As many of a row's cells, with the role gridcell; rows that are not there yet are skeletons. */
  renderRow(index: number, shown: number): ReactNode;
  /** The row that the keyboard is at, -1 for none. */
  active: number;
  isSelected?: (index: number) => boolean;
  onMove(index: number, extend: boolean): void;
  onOpen(index: number): void;
  onEscape?: () => void;
  /** Sees keys first; what it prevents, the list leaves alone. */
  onKey?: (event: KeyboardEvent) => void;
  /** The rows in sight, each time they change. */
  onRange?: (first: number, last: number) => void;
  rowHeight?: number;
  firstIndex?: number;
  /** Where it begins; 0, the first row, unless told otherwise. */
  startRow?: number;
  stick?: boolean;
  onStick?: (stick: boolean) => void;
  isBusy?: boolean;
  ref?: Ref<VirtualRowsHandle>;
}

export function VirtualRows(props: Props) {
  const { count, tracks, renderHeader, renderRow, active, isSelected, onRange, ref } = props;
  const { rowHeight = ROW_HEIGHT, firstIndex = 0, startRow = 0, stick = false, onStick } = props;
  const id = useId();
  const { scroller, rows, first, last, top, bottom, page, space, inSight, reveal } = useVirtualRows({
    count,
    rowHeight,
    headerHeight: HEADER_HEIGHT,
    firstIndex,
    startRow,
    stick,
    onStick,
  });
  useTakesFocus(scroller);
  const { shown, template, width } = columnsIn(tracks, useRoom(scroller));
  useEffect(() => onRange?.(top, bottom), [onRange, top, bottom]);
  useImperativeHandle(
    ref,
    () => ({
      reveal,
      focus: () => focusOn(scroller.current),
      isAtTop: () => (scroller.current?.scrollTop ?? 0) === 0,
    }),
    [scroller, reveal],
  );

  const { onKeyDown, onMouseDown, onClick } = useRowActions({ ...props, stick, page, inSight, reveal });
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const style = {
    '--columns': template,
    '--columns-width': `${width}px`,
    '--row-height': `${rowHeight}px`,
    '--header-height': `${HEADER_HEIGHT}px`,
  } as CSSProperties;
  const rowId = (index: number) => `${id}-${firstIndex + index}`;

  return (
    <div
      ref={scroller}
      className={styles.grid}
      style={style}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={shown}
      aria-busy={props.isBusy}
      aria-multiselectable={isSelected !== undefined}
      aria-activedescendant={active >= first && active <= last ? rowId(active) : undefined}
      tabIndex={0}
      data-testid={props.testId}
      onKeyDown={onKeyDown}
    >
      <div className={styles.header} role="rowgroup">
        <div className={styles.line} role="row" aria-rowindex={1}>
          {renderHeader(shown)}
        </div>
      </div>
      <div
        className={styles.space}
        style={{ height: space }}
        role="rowgroup"
        onMouseDown={onMouseDown}
        onClick={onClick}
      >
        <div ref={rows} className={styles.window} role="presentation">
          {indices.map((index) => (
            <div
              key={firstIndex + index}
              id={rowId(index)}
              className={styles.row}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isSelected ? isSelected(index) : index === active}
              data-active={index === active || undefined}
              data-index={index}
            >
              {renderRow(index, shown)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
