// A grey bar where text will be.
import styles from './Skeleton.module.css';

export function Skeleton({ width, height = 12 }: { width: number | string; height?: number }) {
  return <span className={styles.bar} style={{ width, height }} aria-hidden />;
}
