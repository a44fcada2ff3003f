// Where in the history the reader is; follows the scrolling without a render of anything else.
import { useSyncExternalStore } from 'react';
import type { TimelineOverview } from '@/platform';
import { endOf, stepAt } from './densitySteps';
import styles from './DensityStrip.module.css';
import type { Seen } from './seen';

export function DensityMarker({ overview, seen }: { overview: TimelineOverview; seen: Seen }) {
  const { density } = overview;
  const place = useSyncExternalStore(seen.subscribe, () => {
    const moment = Date.parse(seen.get() ?? '');
    if (Number.isNaN(moment)) return null;
    const step = stepAt(density, moment);
    const start = Date.parse(density[step]?.start ?? '');
    const share = (moment - start) / (endOf(overview, step).getTime() - start);
    // In tenths of a percent: scrolling within a day moves nothing.
    return Math.round(((step + Math.min(1, Math.max(0, share))) / density.length) * 1000) / 10;
  });
  if (place === null) return null;
  return <span className={styles.marker} style={{ left: `${place}%` }} data-testid="density-marker" />;
}
