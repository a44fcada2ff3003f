// Tells a stream's listeners that it has changed: at most once a painted frame, and less often where events rush past.
import type { StreamSnapshot } from './streamSnapshot';

/** New events at once that make a stream a fast one, and how seldom its listeners are told. */
const MANY = 50;
const FAST_MILLIS = 100;

export class StreamTeller {
  /** What the listeners were told last. */
  snapshot: StreamSnapshot;
  private toldAt = 0;
  private frame: number | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly look: () => StreamSnapshot,
    private readonly now: () => number,
  ) {
    this.snapshot = look();
  }

  /** Tells the listener of every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    this.frame ??= requestAnimationFrame(() => this.tell());
  }

  stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
  }

  private tell(): void {
    this.frame = null;
    const next = this.look();
    // Rows that rush past cannot be read: a fast stream is painted ten times a second, and leaves time for clicks.
    if (next.received - this.snapshot.received > MANY && this.now() - this.toldAt < FAST_MILLIS) {
      this.changed();
      return;
    }
    this.snapshot = next;
    this.toldAt = this.now();
    this.listeners.forEach((notify) => notify());
  }
}
