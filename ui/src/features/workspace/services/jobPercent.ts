// How far a job's phase is: the one number that its bar, its text and the status bar show.
import type { JobProgress } from '@/platform';

/** Of 100; `null` while it cannot be said. Where the number of events is not known, the bytes tell. */
export function jobPercent(progress: JobProgress | null): number | null {
  if (!progress) return null;
  const { done, total, bytesDone, bytesTotal } = progress;
  const [part, whole] = total === null ? [bytesDone, bytesTotal] : [done, total];
  return whole ? Math.min(100, (part / whole) * 100) : null;
}
