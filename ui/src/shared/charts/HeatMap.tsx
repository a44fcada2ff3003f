// Weekday by hour as a table whose cells are the stronger in colour the more happened in them.
import { useState, type CSSProperties } from 'react';
import { formatNumber } from '../format';
import { useLanguage } from '../i18n';
import styles from './HeatMap.module.css';

interface Props {
  caption: string;
  /** Of the table's corner, for those who do not see it. */
  corner: string;
  rows: readonly { name: string; brief: string }[];
  columns: readonly { name: string; brief: string }[];
  /** Row by row. */
  values: readonly (readonly number[])[];
  textOf(row: number, column: number): string;
  /** What stands below while no cell is pointed at. */
  hint: string;
}

/** The eye sees a step in what is little better than a step in what is much. */
const shade = (value: number, largest: number) =>
  value === 0 ? 0 : Math.round((0.1 + 0.9 * Math.sqrt(value / largest)) * 100);

export function HeatMap({ caption, corner, rows, columns, values, textOf, hint }: Props) {
  const language = useLanguage();
  const [at, setAt] = useState<[number, number] | null>(null);
  const largest = Math.max(1, ...values.flat());
  return (
    <div>
      <table className={styles.map} onPointerLeave={() => setAt(null)}>
        <caption className={styles.hidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.hidden}>{corner}</span>
            </th>
            {columns.map(({ name, brief }, index) => (
              <th key={name} scope="col" abbr={name} data-named={index % 3 === 0}>
                <span aria-hidden>{index % 3 === 0 ? brief : ''}</span>
                <span className={styles.hidden}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, brief }, row) => (
            <tr key={name}>
              <th scope="row" abbr={name}>
                {brief}
              </th>
              {columns.map((column, index) => {
                const value = values[row]?.[index] ?? 0;
                return (
                  <td
                    key={column.name}
                    style={{ '--shade': `${shade(value, largest)}%` } as CSSProperties}
                    onPointerEnter={() => setAt([row, index])}
                  >
                    <span className={styles.hidden}>{formatNumber(value, language)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.text} aria-hidden>
        {at ? textOf(at[0], at[1]) : hint}
      </p>
    </div>
  );
}
