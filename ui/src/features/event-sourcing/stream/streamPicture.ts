// What of a stream is on show: the window of events, how far it reaches at either end, and what waits behind its end.
import type { StreamEvent, StreamFrame, StreamPage } from '@/platform';
import { EventWindow, WINDOW_LIMIT } from './eventWindow';

export class StreamPicture {
  readonly window = new EventWindow();
  /** How far the window's events were looked for: what comes after is read when the reader goes on. */
  shownTo = 0;
  /** Whether the window ends where the stream does. */
  isAttached = true;
  /** Whether the window begins where the stream does. */
  reachesBeginning = false;
  /** Events behind the window's end; null where that is not known. */
  waiting: number | null = 0;

  /** `onAppend` is told of what comes at the window's end, each event once and in the stream's order. */
  constructor(private readonly onAppend: (events: readonly StreamEvent[]) => void) {}

  /** Whether so much waits that it is not worth while to read it all. */
  get isFarBehind(): boolean {
    return this.waiting === null || this.waiting > WINDOW_LIMIT;
  }

  /** Begins anew with a page from a position on, or with the newest one. */
  begin(page: StreamPage, from: number | null): void {
    this.window.clear();
    this.window.append(page.events);
    this.onAppend(page.events);
    this.reachesBeginning = from === null ? !page.more : from <= 1;
    this.isAttached = from === null || !page.more;
    this.shownTo = this.isAttached ? page.head : (page.events.at(-1)?.position ?? page.head);
    this.waiting = this.isAttached ? 0 : null;
  }

  /** Adds a page that ends where the window begins. */
  addOlder(page: StreamPage): void {
    const dropped = this.window.prepend(page.events);
    this.reachesBeginning = !page.more;
    if (dropped === 0) return;
    // The newest made room: from here on they wait in the store.
    this.isAttached = false;
    if (this.waiting !== null) this.waiting += dropped;
    this.shownTo = this.window.last?.position ?? 0;
  }

  /** Adds a page that begins where the window ends. */
  addNewer(page: StreamPage): void {
    this.append(page.events);
    this.isAttached = !page.more;
    this.shownTo = page.more ? (page.events.at(-1)?.position ?? this.shownTo) : page.head;
    if (this.isAttached) this.waiting = 0;
    else if (this.waiting !== null) this.waiting = Math.max(0, this.waiting - page.events.length);
  }

  /** Shows what came where the window ends with the stream; else it waits. */
  arrive(frame: StreamFrame): void {
    if (this.isAttached) {
      this.append(frame.events);
      this.shownTo = Math.max(this.shownTo, frame.to);
    } else if (this.waiting !== null) {
      // Pages that were read meanwhile may have shown some of them already.
      this.waiting += frame.events.filter(({ position }) => position > this.shownTo).length;
    }
  }

  /** Adds what is not shown yet. */
  private append(events: readonly StreamEvent[]): void {
    const isNew = (event: StreamEvent | undefined) => event !== undefined && event.position > this.shownTo;
    const before = this.window.firstIndex;
    const added = isNew(events[0]) ? events : events.filter(isNew);
    this.window.append(added);
    this.onAppend(added);
    if (this.window.firstIndex !== before) this.reachesBeginning = false;
  }
}
