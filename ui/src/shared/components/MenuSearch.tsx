// The field above a menu that finds what stands in it.
import type { ComponentProps } from 'react';
import styles from './MenuSearch.module.css';

export function MenuSearch(props: ComponentProps<'input'>) {
  return (
    <input
      // A menu that was asked for has the keyboard.
      autoFocus
      className={styles.search}
      spellCheck={false}
      autoComplete="off"
      {...props}
    />
  );
}
