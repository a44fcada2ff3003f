// A contiguous stretch of a stream in bounded memory: events come at either end and, beyond the limit, go at the other.
import type { StreamEvent } from '@/platform';
import { keptEvent, SharedTexts, type KeptEvent } from './keptEvent';

/** Events kept in memory; older ones are read from the store again. */
export const WINDOW_LIMIT = 100_000;

const FIRST_SLOTS = 1024;

/** A ring: what comes overwrites what goes, and nothing is ever moved but to grow. */
export class EventWindow {
  private slots: (KeptEvent | undefined)[] = [];
  private start = 0;
  private readonly texts = new SharedTexts();
  length = 0;
  /** Number of the first event. It falls as older ones come in front and grows as they go, so that a row keeps its number. */
  firstIndex = 0;

  at(index: number): KeptEvent | undefined {
    return index < 0 || index >= this.length ? undefined : this.slots[this.slotOf(index)];
  }

  get first(): KeptEvent | undefined {
    return this.at(0);
  }

  get last(): KeptEvent | undefined {
    return this.at(this.length - 1);
  }

  /** Adds newer events; the oldest go where there are too many. */
  append(events: readonly StreamEvent[]): void {
    for (const event of events) {
      if (this.length === WINDOW_LIMIT) {
        this.start = this.slotOf(1);
        this.length -= 1;
        this.firstIndex += 1;
      }
      this.makeRoom();
      this.slots[this.slotOf(this.length)] = keptEvent(event, this.texts);
      this.length += 1;
    }
  }

  /** Adds older events; returns how many of the newest went for them. */
  prepend(events: readonly StreamEvent[]): number {
    let gone = 0;
    for (const event of events.toReversed()) {
      if (this.length === WINDOW_LIMIT) {
        this.length -= 1;
        gone += 1;
      }
      this.makeRoom();
      this.start = this.slotOf(this.slots.length - 1);
      this.slots[this.start] = keptEvent(event, this.texts);
      this.length += 1;
    }
    this.firstIndex -= events.length;
    return gone;
  }

  clear(): void {
    this.slots = [];
    this.start = 0;
    this.length = 0;
    this.firstIndex = 0;
    this.texts.clear();
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

  private slotOf(index: number): number {
    return (this.start + index) % this.slots.length;
  }

  /** A free slot; twice as many where there is none, so that a small stream stays small. */
  private makeRoom(): void {
    if (this.length < this.slots.length) return;
    const size = Math.min(WINDOW_LIMIT, Math.max(FIRST_SLOTS, 2 * this.slots.length));
    // Filled, for a webview keeps an array with holes in a slower and larger form.
    const slots = new Array<KeptEvent | undefined>(size).fill(undefined);
    for (let index = 0; index < this.length; index += 1) slots[index] = this.at(index);
    this.slots = slots;
    this.start = 0;
  }
}
