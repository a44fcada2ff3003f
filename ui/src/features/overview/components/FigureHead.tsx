// A figure under its name, and how it compares with what it was.
import { Figure } from '@/shared/components/Figure';
import { formatChange } from '@/shared/format/shares';
import { useLanguage } from '@/shared/i18n';
import styles from './aside.module.css';

interface Props {
  name: string;
  value: number;
  /** What it is compared with. */
  before: number;
  note: string;
}

export function FigureHead({ name, value, before, note }: Props) {
  const change = formatChange(value, before, useLanguage());
  return (
    <>
      <h2 className={styles.heading}>{name}</h2>
      <Figure value={value}>{change && <span className={styles.change}>{change}</span>}</Figure>
      <p className={styles.note}>{note}</p>
    </>
  );
}
