// What changed from what to what, in a row's cell: both sides of each change are told apart, however long they are.
import type { AuditRow, EventChange } from '@/platform';
import { fromFirstHit, NO_MARKS, type Marks } from '@/shared/events/hits';
import { visibleText } from '@/shared/format';
import { HitText } from '@/shared/events/HitText';
import { excerptFrom, excerptStart } from '../services/changeExcerpt';
import styles from './AuditTable.module.css';
import type { Words } from './rowText';

/** Changes shown in the row; the others are counted, and in the details. */
const CHANGES_SHOWN = 2;

interface Props {
  row: AuditRow;
  names: Words;
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

export function AuditChanges({ row, names }: Props) {
  const rest = row.changesTotal - CHANGES_SHOWN;
  return (
    <>
      {hitsFirst(row)
        .slice(0, CHANGES_SHOWN)
        .map((change) => (
          <Change key={change.field} change={change} names={names} />
        ))}
      {rest > 0 && <span className={styles.kind}>+{rest}</span>}
    </>
  );
}

function Change({ change, names }: { change: MarkedChange; names: Words }) {
  const { label, before, after, marks } = change;
  const start = excerptStart(change);
  return (
    <span className={styles.change}>
      <span className={styles.kind}>{visibleText(label, 60)}</span>{' '}
      <del>
        <Side text={before} marks={marks.before} start={start} names={names} />
      </del>
      {' → '}
      <ins>
        <Side text={after} marks={marks.after} start={start} names={names} />
      </ins>
    </span>
  );
}

interface SideProps {
  text: string | null;
  marks: Marks;
  /** Where both sides begin to differ. */
  start: number;
  names: Words;
}

/** What was searched for is in sight, or else what the change is. */
function Side({ text, marks, start, names }: SideProps) {
  if (text === null) return names.nothing;
  if (marks.length > 0) return <HitText {...fromFirstHit(text, marks)} max={80} />;
  return <HitText text={excerptFrom(text, start)} marks={NO_MARKS} max={80} />;
}
