// A contiguous stretch of a stream in bounded memory: events come at either end and, beyond the limit, go at the other.
import type { StreamEvent } from '@/platform';

/** Events kept in memory; older ones are read from the store again. */
export const WINDOW_LIMIT = 100_000;

/** Dead slots at the front that make moving the rest worth while. */
const COMPACT_AT = 50_000;

export class EventWindow {
  private items: (StreamEvent | undefined)[] = [];
  private start = 0;
  /** Number of the first event. It falls as older ones come in front and grows as they go, so that a row keeps its number. */
  firstIndex = 0;

  get length(): number {
    return this.items.length - this.start;
  }

  at(index: number): StreamEvent | undefined {
    return this.items[this.start + index];
  }

  get first(): StreamEvent | undefined {
    return this.at(0);
  }

  get last(): StreamEvent | undefined {
    return this.at(this.length - 1);
  }

  /** Adds newer events; the oldest go where there are too many. */
  append(events: readonly StreamEvent[]): void {
    for (const event of events) this.items.push(event);
    const surplus = this.length - WINDOW_LIMIT;
    if (surplus <= 0) return;
    this.items.fill(undefined, this.start, this.start + surplus);
    this.start += surplus;
    this.firstIndex += surplus;
    if (this.start >= COMPACT_AT) {
      this.items = this.items.slice(this.start);
      this.start = 0;
    }
  }

  /** Adds older events; returns how many of the newest went for them. */
  prepend(events: readonly StreamEvent[]): number {
    this.items = [...events, ...this.items.slice(this.start)];
    this.start = 0;
    this.firstIndex -= events.length;
    const surplus = Math.max(0, this.length - WINDOW_LIMIT);
    this.items.length -= surplus;
    return surplus;
  }

  clear(): void {
    this.items = [];
    this.start = 0;
    this.firstIndex = 0;
  }

  /** The place of an event, or -1. */
  indexOf(position: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.at(middle)?.position ?? 0;
      if (found === position) return middle;
      if (found < position) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
