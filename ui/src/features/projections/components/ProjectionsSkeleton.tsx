// The shape of the projections while they are read.
import { Skeleton } from '@/shared/components/Skeleton';
import styles from './ProjectionsView.module.css';

const WIDTHS = [180, 150, 210, 130, 170, 120];

export function ProjectionsSkeleton() {
  return (
    <div className={styles.skeleton} aria-hidden>
      {WIDTHS.map((width) => (
        <div key={width}>
          <Skeleton width={width} />
          <Skeleton width={70} />
          <Skeleton width={140} />
          <Skeleton width={90} />
        </div>
      ))}
    </div>
  );
}
