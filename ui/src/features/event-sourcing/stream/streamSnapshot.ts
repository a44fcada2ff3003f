// What the monitor shows of a stream besides the events themselves.
import type { EngineError } from '@/platform';

/** `past`: the picture ends before the stream does, for the reader went back or began further back. */
export type StreamState = 'loading' | 'live' | 'catchingUp' | 'paused' | 'past' | 'interrupted' | 'failed';

/** A new one each time that something has changed. */
export interface StreamSnapshot {
  state: StreamState;
  length: number;
  firstIndex: number;
  /** Events that have come since the stream was opened, shown or not. */
  received: number;
  /** Events that came while the picture was held; null where that is not known. */
  waiting: number | null;
  /** Whether the window begins where the stream does. */
  reachesBeginning: boolean;
  /** Gaps that were closed from the store. */
  gaps: number;
  error: EngineError | null;
}
