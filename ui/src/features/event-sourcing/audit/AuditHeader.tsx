// The table's column headers; those that the engine can sort by are buttons.
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import type { AuditColumn } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { SORT_OF, type AuditCell, type AuditView } from './audit.types';
import styles from './AuditTable.module.css';

interface Props {
  columns: readonly AuditCell[];
  view: AuditView;
  onSort(sort: AuditColumn, descending: boolean): void;
}

/** Times and positions are first looked at from their end, names from their beginning. */
const startsDescending = (sort: AuditColumn) => sort === 'position' || sort === 'occurredAt';

export function AuditHeader({ columns, view, onSort }: Props) {
  const { t } = useTranslation();
  return columns.map((column) => {
    const sort = SORT_OF[column];
    const isActive = sort === view.sort;
    const name = t(`audit.column.${column}`);
    const Arrow = view.descending ? ArrowDownward : ArrowUpward;
    return (
      <span
        key={column}
        role="columnheader"
        className={column === 'position' || column === 'version' ? styles.number : undefined}
        aria-sort={isActive ? (view.descending ? 'descending' : 'ascending') : undefined}
      >
        {sort ? (
          <button
            type="button"
            className={styles.sort}
            data-active={isActive || undefined}
            title={t('audit.sortBy', { column: name })}
            onClick={() => onSort(sort, isActive ? !view.descending : startsDescending(sort))}
            data-testid={`audit-sort-${sort}`}
          >
            {name}
            {isActive && <Arrow sx={{ fontSize: 13 }} aria-hidden />}
          </button>
        ) : (
          name
        )}
      </span>
    );
  });
}
