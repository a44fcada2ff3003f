// The audit trail: the whole history as a table to filter, sort, copy and take away.
import Button from '@mui/material/Button';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import type { AuditSelection, ExportFormat } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { RowsSkeleton } from '@/shared/components/virtual/RowsSkeleton';
import { useTranslation } from '@/shared/i18n';
import { EmptyLog } from '@/shared/workspace/EmptyLog';
import { useIsUnread } from '@/shared/workspace/useWorkspace';
import { bodyStyle } from '@/shared/components/virtual/tableView';
import styles from '@/shared/components/virtual/tableView.module.css';
import { isAuditFiltered, NO_FILTER, type AuditView } from './audit.types';
import { AuditBar } from './AuditBar';
import { AuditFilters } from './AuditFilters';
import { AuditTable, type AuditTableHandle } from './AuditTable';
import { auditTracks } from './auditTracks';
import { useAuditColumns } from './columns';
import { countAuditChoices } from './countChoices';
import { useAuditNews } from './useAuditNews';
import { useAuditView } from './useAuditView';
import { useCaughtUp } from './useCaughtUp';
import { useCopyRows } from './useCopyRows';

/** What keys elsewhere on the page may do here. */
export interface AuditTrailHandle {
  focusRows(): void;
  openExport(): void;
}

interface Props {
  /** Whose saved filters are offered. */
  workspace: string;
  view: AuditView;
  onView(view: AuditView): void;
  /** How far the read models are: what lies beyond the rows shown is new. */
  position: number | undefined;
  /** They are being brought up to date. */
  isCatchingUp: boolean;
  openPosition: number | null;
  onOpen(position: number): void;
  onClose(): void;
  onExport(format: ExportFormat, selection: AuditSelection): void;
  canExport: boolean;
  /** How an export is going. */
  exportBar?: ReactNode;
  /** What stands beside the rows: the open event. */
  beside?: ReactNode;
  onShown?: () => void;
  ref?: Ref<AuditTrailHandle>;
}

export function AuditTrail(props: Props) {
  const { position, onExport, onShown, ref } = props;
  const { t } = useTranslation();
  const { view, onView, log } = useAuditView(props.view, props.onView);
  const { columns, choose } = useAuditColumns();
  const { note, copy } = useCopyRows(log, columns);
  const [isExportOpen, setIsExportOpen] = useState(false);
  const rows = useRef<AuditTableHandle>(null);
  const entityField = useRef<HTMLInputElement>(null);
  const focusRows = () => rows.current?.focus();

  const { isReady, error } = log;
  const isShown = isReady || error !== null;
  useEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);
  useImperativeHandle(ref, () => ({
    focusRows,
    openExport: () => setIsExportOpen(true),
  }));

  const isFiltered = isAuditFiltered(view.filter);
  const isUnread = useIsUnread(log.upTo) && log.total === 0;
  const newRows = useAuditNews(log, position);
  // After much has come at once, as in an import, what is shown is long out of date.
  useCaughtUp(props.isCatchingUp, isReady && !log.isChanging, () => {
    if (newRows > 0 && (rows.current?.isUntouched() ?? true)) log.refresh();
  });
  return (
    <div className={styles.view}>
      <AuditFilters
        filter={view.filter}
        onFilter={(filter) => onView({ ...view, filter })}
        onSoon={(filter) => log.prepare({ ...view, filter })}
        onLeave={focusRows}
        entityField={entityField}
        count={(part) => (isUnread ? undefined : countAuditChoices(view, part, log.upTo))}
      />
      <AuditBar
        log={log}
        isUnread={isUnread}
        workspace={props.workspace}
        view={view}
        onView={onView}
        onFindEntity={() => entityField.current?.focus()}
        columns={columns}
        onColumns={choose}
        note={note}
        newRows={newRows}
        isExportOpen={isExportOpen}
        onExportOpen={setIsExportOpen}
        canExport={props.canExport}
        onExport={(format) => onExport(format, log.pages.fixed())}
      />
      {props.exportBar}
      <div className={styles.below}>
        <section
          className={styles.body}
          style={bodyStyle(auditTracks(columns, false))}
          aria-label={t('audit.title')}
          aria-busy={!isShown || log.isChanging}
        >
          {error && !isReady ? (
            <ErrorNotice error={error} onRetry={log.refresh} />
          ) : !isReady ? (
            <RowsSkeleton cells={columns.length} testId="audit-skeleton" />
          ) : log.count === 0 && (!isFiltered || isUnread) ? (
            <EmptyLog title={t('audit.empty')} hint={t('audit.emptyHint')} />
          ) : log.count === 0 ? (
            <Notice
              title={t('audit.noMatch')}
              hint={t('audit.noMatchHint')}
              actions={
                <Button variant="outlined" onClick={() => onView({ ...view, filter: NO_FILTER })}>
                  {t('timeline.clearFilters')}
                </Button>
              }
            />
          ) : (
            <AuditTable
              // Another selection is another list: it starts at its top.
              key={log.generation}
              ref={rows}
              log={log}
              columns={columns}
              view={view}
              onSort={(sort, descending) => onView({ ...view, sort, descending })}
              openPosition={props.openPosition}
              onOpen={props.onOpen}
              onEscape={props.onClose}
              onCopy={copy}
            />
          )}
          {error && isReady && (
            <div className={styles.failed} role="alert">
              {t('audit.rowsFailed')}
              <Button size="small" onClick={() => log.pages.retry()}>
                {t('action.retry')}
              </Button>
            </div>
          )}
        </section>
        {props.beside}
      </div>
    </div>
  );
}
