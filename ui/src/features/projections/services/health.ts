// How a projection is, in one word: what a person looks for first.
import type { ProjectionState } from '@/platform';

export type Health = 'current' | 'catching_up' | 'paused' | 'failed';

export function healthOf({ status, position, head }: ProjectionState): Health {
  if (status === 'FAILED') return 'failed';
  if (status === 'PAUSED') return 'paused';
  return position < head ? 'catching_up' : 'current';
}

/** How much of the log its read model contains, in whole percent. */
export const percentOf = ({ position, head }: ProjectionState): number =>
  head === 0 ? 100 : Math.min(100, Math.floor((position / head) * 100));
