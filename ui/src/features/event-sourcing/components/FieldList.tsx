// Labels and values, one a line.
import type { ReactNode } from 'react';
import { EventText } from '@/shared/components/EventText';
import styles from './FieldList.module.css';

export interface FieldListEntry {
  key: string;
  label: string;
  value: ReactNode;
  /** The field's place in the event, shown on hover. */
  hint?: string;
  /** For ids and names of types. */
  mono?: boolean;
}

export function FieldList({ entries }: { entries: FieldListEntry[] }) {
  return (
    <dl className={styles.list}>
      {entries.map(({ key, label, value, hint, mono }) => (
        <div key={key} className={styles.entry}>
          <dt title={hint}>
            <EventText text={label} max={200} />
          </dt>
          <dd data-mono={mono ?? false}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
