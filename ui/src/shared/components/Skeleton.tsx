// A grey bar where text will be.
import styles from './Skeleton.module.css';

interface Props {
  width: number | string;
  height?: number;
  round?: boolean;
}

export function Skeleton({ width, height = 12, round = false }: Props) {
  return <span className={styles.bar} data-round={round} style={{ width, height }} aria-hidden />;
}
