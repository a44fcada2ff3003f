// What a view says when it has nothing else to show: why, and what to do next.
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface Props {
  title: string;
  hint?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  tone?: 'calm' | 'error';
}

export function Notice({ title, hint, icon, actions, tone = 'calm' }: Props) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <p className={styles.title}>{title}</p>
      {hint && <div className={styles.hint}>{hint}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
