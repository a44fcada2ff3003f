// A number that is read first, and beside it what there is to say of it.
import type { ReactNode } from 'react';
import { formatNumber } from '../format';
import { useLanguage } from '../i18n';
import styles from './Figure.module.css';

export function Figure({ value, children }: { value: number; children: ReactNode }) {
  return (
    <span className={styles.figure}>
      {formatNumber(value, useLanguage())}
      {children}
    </span>
  );
}
