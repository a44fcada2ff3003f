// What a search found in a row where no cell shows it.
import type { AuditRow } from '@/platform';
import { fromFirstHit, NO_MARKS } from '@/shared/events/hits';
import { visibleText } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import { HitText } from '@/shared/events/HitText';
import type { AuditCell } from './audit.types';
import styles from './AuditTable.module.css';
import { marksIn } from './rowMarks';
import { cellText, type Words } from './rowText';

const HITS_SHOWN = 2;

interface Props {
  row: AuditRow;
  columns: readonly AuditCell[];
  language: Language;
  names: Words;
}

/** The words around, then the field, as the end is what a narrow cell cuts off. Where nothing is in sight: how much was not searched. */
export function HiddenHits({ row, columns, language, names }: Props) {
  const { hits, marks, unsearched } = row;
  if (hits.length === 0 && marks.description.length === 0 && unsearched === 0) return null;
  const shown = columns.map((column) => cellText(row, column, language, names));
  const isHidden = ({ value }: { value: string }) => !shown.some((text) => text.includes(value));
  const texts = hits
    .map((field, index) => ({ ...field, marks: marks.hits[index] ?? NO_MARKS }))
    .filter(({ value }) => value !== '');
  // The sentence mostly says what a field says already.
  const value = row.description ?? '';
  const sentence = { path: '', label: names.description, value, marks: marks.description };
  const sentences = marks.description.length > 0 ? [sentence] : [];
  const fields = texts.filter(isHidden);
  const found = (fields.length > 0 ? fields : sentences.filter(isHidden)).slice(0, HITS_SHOWN);
  if (found.length === 0) {
    const isInSight =
      texts.length > 0 ||
      sentences.length > 0 ||
      columns.some((column, at) => marksIn(row, column, shown[at] ?? '').length > 0);
    if (isInSight || unsearched === 0) return null;
    return (
      <span className={styles.found}>
        <span className={styles.field}>{names.unsearched(unsearched)}</span>
      </span>
    );
  }
  return (
    <span className={styles.found}>
      {found.map(({ path, label, value, marks: inValue }) => (
        <span key={path}>
          <HitText {...fromFirstHit(value, inValue)} max={60} />{' '}
          <span className={styles.field}>({visibleText(label, 60)})</span>
        </span>
      ))}
    </span>
  );
}
