// A day, chosen or typed. It is taken once it is one: what is half typed changes nothing.
import { useState } from 'react';
import { parseLocal } from '../services/period';
import styles from './DayField.module.css';

interface Props {
  label: string;
  /** `2026-03-12` */
  day: string | null;
  onChange(day: Date | null): void;
  testId: string;
}

export function DayField({ label, day, onChange, testId }: Props) {
  const [typed, setTyped] = useState(day ?? '');
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setTyped(day ?? '');
  }
  const type = (text: string) => {
    setTyped(text);
    const date = parseLocal(text);
    // While a year is typed digit by digit it is a year long past.
    if (text === '') onChange(null);
    else if (date && date.getFullYear() >= 1900) onChange(date);
  };
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input type="date" value={typed} onChange={({ target }) => type(target.value)} data-testid={testId} />
    </label>
  );
}
