// A titled part of the details panel.
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

interface Props {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    // A group and no landmark: the same title stands in an opened entry and in the panel beside it.
    <div role="group" aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </div>
  );
}
