// One row of the audit trail, as cells.
import { memo, useMemo, type ReactNode } from 'react';
import type { AuditRow } from '@/platform';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { fromFirstHit } from '@/shared/events/hits';
import { filterBy } from '@/shared/filterBy';
import type { Language } from '@/shared/i18n';
import { HitText } from '@/shared/events/HitText';
import { UserLogin } from '@/shared/events/UserLogin';
import type { AuditCell } from './audit.types';
import { AuditChanges } from './AuditChanges';
import styles from './AuditTable.module.css';
import { HiddenHits } from './HiddenHits';
import { marksIn } from './rowMarks';
import { cellText, wholeText, type Words } from './rowText';

interface Props {
  row: AuditRow;
  columns: readonly AuditCell[];
  /** How many of them there is room for. */
  shown: number;
  language: Language;
  names: Words;
}

type CellProps = Omit<Props, 'columns' | 'shown'>;

const NUMBERS: readonly AuditCell[] = ['position', 'version'];
const QUIET: readonly AuditCell[] = ['time', 'recordedAt', 'recordedBy', 'category', 'description'];
const CODE: readonly AuditCell[] = ['type', 'id'];

const classOf = (column: AuditCell) =>
  NUMBERS.includes(column)
    ? styles.number
    : CODE.includes(column)
      ? styles.code
      : QUIET.includes(column)
        ? styles.quiet
        : undefined;

export const AuditCells = memo(function AuditCells({ columns, shown, ...cell }: Props) {
  const inRoom = useMemo(() => columns.slice(0, shown), [columns, shown]);
  return inRoom.map((column) => (
    <span
      key={column}
      role="gridcell"
      className={classOf(column)}
      {...filterOf(column, cell.row)}
      data-copy={wholeText(cell.row, column, cell.language, cell.names)}
    >
      {content(column, cell, inRoom)}
    </span>
  ));
});

/** What the menu over a cell narrows by. */
function filterOf(column: AuditCell, row: AuditRow) {
  switch (column) {
    case 'user':
      return filterBy('userIds', row.user?.id);
    case 'entity':
      return filterBy('entityTypes', row.aggregateType);
    case 'action':
    case 'type':
      return filterBy('eventTypes', row.eventType);
    case 'category':
      return filterBy('categories', row.category);
    default:
      return {};
  }
}

function content(column: AuditCell, cell: CellProps, columns: readonly AuditCell[]): ReactNode {
  const { row, language, names } = cell;
  const { marks } = row;
  switch (column) {
    case 'entity':
      return (
        <>
          <span className={styles.kind}>{names.entityType(row.aggregateType)}</span>{' '}
          <HitText text={row.aggregateName} marks={marks.aggregateName} max={120} />
        </>
      );
    case 'user':
      return (
        <>
          <HitText text={cellText(row, column, language, names)} marks={marks.user} max={200} />
          {row.user && row.user.login !== null && !columns.includes('recordedBy') && (
            <UserLogin login={row.user.login} />
          )}
        </>
      );
    case 'action':
      return (
        <span className={styles.action}>
          <span className={styles.title}>
            <CategoryDot category={row.category} spaced title={names.category(row)} />
            <HitText text={row.action} marks={marks.action} max={200} />
          </span>
          <HiddenHits {...cell} columns={columns} />
        </span>
      );
    case 'changes':
      return <AuditChanges row={row} names={names} />;
    case 'description':
      return <HitText {...fromFirstHit(row.description ?? '', marks.description)} max={200} />;
    default: {
      const text = cellText(row, column, language, names);
      return <HitText text={text} marks={marksIn(row, column, text)} max={200} />;
    }
  }
}
