// Counts what comes of a stream, each event once, however often it is read, and how fast it comes.
import type { StreamEvent } from '@/platform';
import { RateMeter } from './rateMeter';

export class StreamCount {
  readonly rate = new RateMeter();
  /** Events that have come since the stream was opened. */
  received = 0;
  /** Up to where events were counted. */
  private countedTo = 0;

  constructor(private readonly now: () => number) {}

  /** What was there before the stream was opened has not come. */
  beginAt(position: number): void {
    this.countedTo = position;
  }

  add(events: readonly StreamEvent[]): void {
    let fresh = 0;
    for (const { position } of events) if (position > this.countedTo) fresh += 1;
    const last = events.at(-1);
    if (last && last.position > this.countedTo) this.countedTo = last.position;
    this.received += fresh;
    if (fresh > 0) this.rate.add(fresh, this.now());
  }
}
