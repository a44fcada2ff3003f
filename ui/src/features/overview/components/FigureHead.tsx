// A figure under its name, and how it compares with what it was.
import { formatNumber } from '@/shared/format';
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
  const language = useLanguage();
  const change = formatChange(value, before, language);
  return (
    <>
      <h2 className={styles.heading}>{name}</h2>
      <p className={styles.value}>
        {formatNumber(value, language)}
        {change && <span className={styles.change}>{change}</span>}
      </p>
      <p className={styles.note}>{note}</p>
    </>
  );
}
