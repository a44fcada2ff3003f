// What stands above a view: its name. In a bar it has beside it what the view is narrowed by; over text it is large, and what the view is
// for stands below it.
import type { ComponentProps, ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface Props extends Omit<ComponentProps<'header'>, 'title' | 'id' | 'className'> {
  kind: 'bar' | 'text';
  title: string;
  /** For whoever is labelled by it. */
  titleId?: string;
  /** A bar with a lot in it. */
  isTight?: boolean;
  children?: ReactNode;
}

export function PageHeader({ kind, title, titleId, isTight = false, children, ...header }: Props) {
  return (
    <header {...header} className={styles[kind]} data-tight={isTight || undefined}>
      <h1 id={titleId}>{title}</h1>
      {children}
    </header>
  );
}
