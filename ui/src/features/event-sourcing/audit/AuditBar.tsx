// How many rows there are, of which entities, and what can be done with them: all again, saved filters, columns, export.
import type { ExportFormat } from '@/platform';
import { only } from '@/shared/among';
import { ClearButton } from '@/shared/components/ClearButton';
import { Pill } from '@/shared/components/Pill';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { FilterMenu } from '../filters/FilterMenu';
import { AUDIT_COLUMNS, isAuditFiltered, NO_FILTER, type AuditCell, type AuditView } from './audit.types';
import styles from './AuditBar.module.css';
import { EntityChips } from './EntityChips';
import { ExportMenu } from './ExportMenu';
import { SavedFilters } from './SavedFilters';
import type { AuditLog } from './useAuditLog';

interface Props {
  log: AuditLog;
  /** How many rows there are is not known, though none are to be had. */
  isUnread: boolean;
  workspace: string;
  view: AuditView;
  onView(view: AuditView): void;
  /** To the field that finds entities. */
  onFindEntity(): void;
  columns: readonly AuditCell[];
  onColumns(columns: string[]): void;
  /** How many have come that are not shown yet. */
  newRows: number;
  /** What was just done, in words. */
  note: string;
  isExportOpen: boolean;
  onExportOpen(open: boolean): void;
  canExport: boolean;
  onExport(format: ExportFormat): void;
}

export function AuditBar(props: Props) {
  const { log, isUnread, newRows, columns, view, onView } = props;
  const { filter } = view;
  const { t } = useTranslation();
  const language = useLanguage();
  const { total } = log;
  const count = () => {
    if (isUnread) return null;
    if (total !== null) return t('audit.rows', { count: total, formatted: formatNumber(total, language) });
    // Where counting failed, that is said where the rows are.
    return log.isReady && !log.error ? t('audit.counting') : null;
  };
  return (
    <div className={styles.bar}>
      <span className={styles.count} role="status" data-testid="audit-count">
        {count()}
      </span>
      <EntityChips
        chosen={filter.entities}
        onChoose={(entities) => onView({ ...view, filter: { ...filter, entities } })}
        onRemoved={props.onFindEntity}
      />
      {isAuditFiltered(filter) && (
        <ClearButton onClick={() => onView({ ...view, filter: NO_FILTER })} testId="audit-clear" />
      )}
      <span className={styles.note} role="status" data-testid="audit-note">
        {props.note}
      </span>
      <span className={styles.room}>
        {newRows > 0 && log.isReady && (
          <Pill place="bar" onClick={log.refresh} testId="audit-new">
            {t('audit.newRows', { count: newRows, formatted: formatNumber(newRows, language) })}
          </Pill>
        )}
      </span>
      <SavedFilters workspace={props.workspace} view={view} onApply={onView} />
      <FilterMenu
        label={t('audit.columns')}
        options={AUDIT_COLUMNS.map((column) => ({ value: column, label: t(`audit.column.${column}`) }))}
        chosen={only(...columns)}
        onChoose={(chosen) => props.onColumns(chosen.only)}
        testId="audit-columns"
        plain
      />
      <ExportMenu
        isOpen={props.isExportOpen}
        onToggle={props.onExportOpen}
        disabled={!props.canExport || log.count === 0}
        onExport={props.onExport}
      />
    </div>
  );
}
