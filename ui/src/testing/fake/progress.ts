// How a fake job goes.
import type { JobProgress } from '@/platform';

export const progress = (change: Partial<JobProgress>): JobProgress => ({
  phase: 'importing',
  done: 0,
  total: null,
  bytesDone: 0,
  bytesTotal: null,
  added: 0,
  alreadyThere: 0,
  skipped: 0,
  perSecond: 0,
  secondsLeft: null,
  skippedFile: null,
  error: null,
  ...change,
});
