// The audit trail's rows: virtual, sortable, to be moved through, selected and copied by keyboard.
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { AuditColumn } from '@/platform';
import { RowSkeleton } from '@/shared/components/virtual/RowSkeleton';
import { VirtualRows, type VirtualRowsHandle } from '@/shared/components/virtual/VirtualRows';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { actionOf } from '@/shared/keys/shortcuts';
import type { AuditCell, AuditView } from './audit.types';
import { AuditCells } from './AuditCells';
import { AuditHeader } from './AuditHeader';
import { auditTracks } from './auditTracks';
import type { AuditLog } from './useAuditLog';
import { useRowWords } from './useRowWords';

interface Selection {
  anchor: number;
  active: number;
}

export interface AuditTableHandle {
  focus(): void;
  /** At its top, with nothing selected or opened: rows may come above without anything lost to the reader. */
  isUntouched(): boolean;
}

interface Props {
  log: AuditLog;
  columns: readonly AuditCell[];
  view: AuditView;
  onSort(sort: AuditColumn, descending: boolean): void;
  openPosition: number | null;
  onOpen(position: number): void;
  onEscape(): void;
  onCopy(first: number, last: number): void;
  ref?: Ref<AuditTableHandle>;
}

export function AuditTable(props: Props) {
  const { log, columns, view, openPosition, onOpen, onCopy, ref } = props;
  const { pages } = log;
  const rows = useRef<VirtualRowsHandle>(null);
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useRowWords();
  // Of the rows shown, which are still those of the search before while another is being read.
  const isSearched = pages.selection.filter.text.trim() !== '';
  const [selection, setSelection] = useState<Selection>({ anchor: -1, active: -1 });
  /** A row that was moved to before it was there. */
  const [awaited, setAwaited] = useState(-1);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => rows.current?.focus(),
      isUntouched: () => selection.active < 0 && openPosition === null && (rows.current?.isAtTop() ?? true),
    }),
    [selection, openPosition],
  );
  const onRange = useCallback((first: number, last: number) => pages.want(first, last), [pages]);
  const first = Math.min(selection.anchor, selection.active);
  const last = Math.max(selection.anchor, selection.active);

  const move = (index: number, extend: boolean) => {
    setSelection(({ anchor }) => ({ anchor: extend && anchor >= 0 ? anchor : index, active: index }));
    if (openPosition === null || extend) return;
    const row = pages.rowAt(index);
    if (row) onOpen(row.position);
    setAwaited(row ? -1 : index);
  };
  // The details follow the keyboard also to a row that is still being read.
  const awaitedPosition = awaited === selection.active ? pages.rowAt(awaited)?.position : undefined;
  useEffect(() => {
    if (awaitedPosition !== undefined) onOpen(awaitedPosition);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the row is there; onOpen is new at each render
  }, [awaitedPosition]);
  const onKey = (event: KeyboardEvent) => {
    const action = actionOf('audit', event);
    if (action === 'selectAll') setSelection({ anchor: 0, active: log.count - 1 });
    else if (action === 'copy' && selection.active >= 0) onCopy(first, last);
    else return;
    event.preventDefault();
  };
  return (
    <VirtualRows
      ref={rows}
      label={t('audit.label')}
      testId="audit-rows"
      count={log.count}
      tracks={auditTracks(columns, isSearched)}
      renderHeader={(shown) => (
        <AuditHeader columns={columns.slice(0, shown)} view={view} onSort={props.onSort} />
      )}
      renderRow={(index, shown) => {
        const row = pages.rowAt(index);
        return row ? (
          <AuditCells row={row} columns={columns} shown={shown} language={language} names={names} />
        ) : (
          <RowSkeleton cells={shown} />
        );
      }}
      active={selection.active}
      isSelected={(index) =>
        first >= 0 ? index >= first && index <= last : pages.rowAt(index)?.position === openPosition
      }
      onMove={move}
      onOpen={(index) => {
        const row = pages.rowAt(index);
        if (row) onOpen(row.position);
      }}
      onEscape={props.onEscape}
      onKey={onKey}
      onRange={onRange}
      isBusy={log.isChanging}
    />
  );
}
