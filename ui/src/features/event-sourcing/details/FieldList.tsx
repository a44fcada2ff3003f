// Labels and values, one a line.
import type { ReactNode, Ref } from 'react';
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
  /** For a value that may be too high: a box that scrolls costs as much to draw as several that do not. */
  scrolls?: boolean;
}

interface Props {
  entries: FieldListEntry[];
  ref?: Ref<HTMLDListElement>;
}

export function FieldList({ entries, ref }: Props) {
  return (
    <dl ref={ref} className={styles.list} tabIndex={-1}>
      {entries.map(({ key, label, value, hint, mono, scrolls }) => (
        <div key={key} className={styles.entry}>
          <dt title={hint}>
            <EventText text={label} max={200} />
          </dt>
          <dd data-mono={mono ?? false} data-scrolls={scrolls} tabIndex={scrolls ? 0 : undefined}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
