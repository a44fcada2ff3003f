// A table that is read and not worked in: what its columns are called, and its rows as they are given. Tables of a whole log are VirtualRows.
import type { ComponentProps, ReactNode } from 'react';
import styles from './SmallTable.module.css';

export interface SmallColumn {
  title: ReactNode;
  className?: string | undefined;
  /** Where it can be sorted by. */
  sort?: 'ascending' | 'descending' | 'none';
}

interface Props extends ComponentProps<'table'> {
  /** They stay as many and in their places. */
  columns: readonly SmallColumn[];
  /** For those who listen; where nothing else names the table. */
  caption?: string;
}

export function SmallTable({ columns, caption, className = '', children, ...table }: Props) {
  return (
    <table {...table} className={`${styles.table} ${className}`}>
      {caption !== undefined && <caption className="only-heard">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" className={column.className} aria-sort={column.sort}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
