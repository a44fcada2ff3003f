// One row of the audit trail, as cells.
import { memo, useMemo, type ReactNode } from 'react';
import type { AuditRow, EventChange } from '@/platform';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { filterBy } from '@/shared/filterBy';
import { visibleText } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import { fromFirstHit, marksIn, NO_MARKS, type Marks } from '../../services/audit/hits';
import { cellText, wholeText, type Words } from '../../services/audit/rowText';
import type { AuditCell } from '../../types/audit.types';
import { UserLogin } from '../UserLogin';
import styles from './AuditTable.module.css';
import { HiddenHits } from './HiddenHits';
import { HitText } from '../HitText';

/** Changes shown in the row; the others are counted, and in the details. */
const CHANGES_SHOWN = 2;

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
            <CategoryDot
              category={row.category}
              spaced
              title={`${names.category(row)} · ${visibleText(row.eventType, 200)}`}
            />
            <HitText text={row.action} marks={marks.action} max={200} />
          </span>
          <HiddenHits {...cell} columns={columns} />
        </span>
      );
    case 'changes':
      return <Changes {...cell} />;
    case 'description':
      return <HitText {...fromFirstHit(row.description ?? '', marks.description)} max={200} />;
    default:
      return <HitText text={cellText(row, column, language, names)} marks={marksIn(row, column)} max={200} />;
  }
}

interface ChangeMarks {
  label: Marks;
  before: Marks;
  after: Marks;
}

interface MarkedChange extends EventChange {
  marks: ChangeMarks;
}

const UNMARKED: ChangeMarks = { label: NO_MARKS, before: NO_MARKS, after: NO_MARKS };

/** Those that were searched for come first: the others may be cut off, or only counted. */
function hitsFirst({ changes, marks }: AuditRow): MarkedChange[] {
  const marked = changes.map((change, index) => ({ ...change, marks: marks.changes[index] ?? UNMARKED }));
  const isHit = ({ marks: { label, before, after } }: MarkedChange) =>
    label.length + before.length + after.length > 0;
  return marked.toSorted((a, b) => Number(isHit(b)) - Number(isHit(a)));
}

function Changes({ row, names }: CellProps) {
  const rest = row.changesTotal - CHANGES_SHOWN;
  const value = (text: string | null, marks: Marks) =>
    text === null ? names.nothing : <HitText {...fromFirstHit(text, marks)} max={80} />;
  return (
    <>
      {hitsFirst(row)
        .slice(0, CHANGES_SHOWN)
        .map(({ field, label, before, after, marks }) => (
          <span key={field} className={styles.change}>
            <span className={styles.kind}>{visibleText(label, 60)}</span>{' '}
            <del>{value(before, marks.before)}</del>
            {' → '}
            <ins>{value(after, marks.after)}</ins>
          </span>
        ))}
      {rest > 0 && <span className={styles.kind}>+{rest}</span>}
    </>
  );
}
