// One row of the audit trail, as cells.
import { memo, type ReactNode } from 'react';
import type { AuditRow } from '@/platform';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { visibleText } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import { fromFirstHit, hasHit } from '../../services/audit/hits';
import { cellText, type Words } from '../../services/audit/rowText';
import type { AuditCell } from '../../types/audit.types';
import styles from './AuditTable.module.css';
import { HitText } from './HitText';

/** Changes shown in the row; the others are counted, and in the details. */
const CHANGES_SHOWN = 2;
const HITS_SHOWN = 2;

interface Props {
  row: AuditRow;
  columns: readonly AuditCell[];
  /** What was searched for. */
  words: readonly string[];
  language: Language;
  names: Words;
}

type CellProps = Omit<Props, 'columns'>;

const NUMBERS: readonly AuditCell[] = ['position', 'version'];
const QUIET: readonly AuditCell[] = ['time', 'recordedAt', 'category', 'description'];
const CODE: readonly AuditCell[] = ['type', 'id'];

const classOf = (column: AuditCell) =>
  NUMBERS.includes(column)
    ? styles.number
    : CODE.includes(column)
      ? styles.code
      : QUIET.includes(column)
        ? styles.quiet
        : undefined;

export const AuditCells = memo(function AuditCells({ columns, ...cell }: Props) {
  return columns.map((column) => (
    <span key={column} role="gridcell" className={classOf(column)}>
      {content(column, cell, columns)}
    </span>
  ));
});

function content(column: AuditCell, cell: CellProps, columns: readonly AuditCell[]): ReactNode {
  const { row, words, language, names } = cell;
  switch (column) {
    case 'entity':
      return (
        <>
          <span className={styles.kind}>{names.entityType(row.aggregateType)}</span>{' '}
          <HitText text={row.aggregateName} words={words} max={120} />
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
            <HitText text={row.action} words={words} max={200} />
          </span>
          <HiddenHits {...cell} columns={columns} />
        </span>
      );
    case 'changes':
      return <Changes {...cell} />;
    case 'description':
      return <HitText text={fromFirstHit(row.description ?? '', words)} words={words} max={200} />;
    default:
      return <HitText text={cellText(row, column, language, names)} words={words} max={200} />;
  }
}

/** Those that were searched for come first: the others may be cut off, or only counted. */
function hitsFirst(changes: AuditRow['changes'], words: readonly string[]): AuditRow['changes'] {
  if (words.length === 0) return changes;
  const isHit = ({ label, before, after }: AuditRow['changes'][number]) =>
    hasHit(`${label} ${before ?? ''} ${after ?? ''}`, words);
  return changes.toSorted((a, b) => Number(isHit(b)) - Number(isHit(a)));
}

function Changes({ row, words, names }: CellProps) {
  const rest = row.changes.length - CHANGES_SHOWN;
  const value = (text: string | null) =>
    text === null ? names.nothing : <HitText text={fromFirstHit(text, words)} words={words} max={80} />;
  return (
    <>
      {hitsFirst(row.changes, words)
        .slice(0, CHANGES_SHOWN)
        .map(({ field, label, before, after }) => (
          <span key={field} className={styles.change}>
            <span className={styles.kind}>{visibleText(label, 60)}</span> <del>{value(before)}</del>
            {' → '}
            <ins>{value(after)}</ins>
          </span>
        ))}
      {rest > 0 && <span className={styles.kind}>+{rest}</span>}
    </>
  );
}

/** What was found where no cell shows it: the words around, then the field, as the end is what a narrow cell cuts off. */
function HiddenHits({ row, columns, words, language, names }: Props) {
  if (words.length === 0) return null;
  const shown = columns.map((column) => cellText(row, column, language, names));
  const isHidden = ({ value }: { value: string }) =>
    value !== '' && !shown.some((text) => text.includes(value)) && hasHit(value, words);
  const fields = row.hits.filter(isHidden);
  // The sentence mostly says what a field says already.
  const sentence = { path: '', label: names.description, value: row.description ?? '' };
  const found = (fields.length > 0 ? fields : [sentence].filter(isHidden)).slice(0, HITS_SHOWN);
  if (found.length === 0) return null;
  return (
    <span className={styles.found}>
      {found.map(({ path, label, value }) => (
        <span key={path}>
          <HitText text={fromFirstHit(value.slice(0, 20_000), words)} words={words} max={60} />{' '}
          <span className={styles.field}>({visibleText(label, 60)})</span>
        </span>
      ))}
    </span>
  );
}
