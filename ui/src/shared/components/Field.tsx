// A form field: a label above, the control, a line of help below.
import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface Props {
  id: string;
  label: string;
  help?: string;
  children: ReactNode;
}

export function Field({ id, label, help, children }: Props) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children}
      {help && (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
