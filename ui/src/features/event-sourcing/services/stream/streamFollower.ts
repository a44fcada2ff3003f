// Follows a stream for the monitor, outside React: frames go into a bounded window of events, and whoever listens is told at
// most once a painted frame. A pause only counts; going on reads what was missed from the store.
import {
  EngineError,
  type StreamEvent,
  type StreamFrame,
  type StreamPage,
  type StreamQuery,
} from '@/platform';
import { eventApi, STREAM_PAGE } from '../eventApi';
import { EventWindow, WINDOW_LIMIT } from './eventWindow';
import { RateMeter } from './rateMeter';

/** `past`: the picture ends before the stream does, for the reader went back or began further back. */
export type StreamState = 'loading' | 'live' | 'catchingUp' | 'paused' | 'past' | 'interrupted' | 'failed';

/** What the monitor shows besides the events themselves; a new one each time that something has changed. */
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

/** A follower that is further behind than this says so: about half a second of the fastest stream. */
const BEHIND = 2500;

/** New events at once that make a stream a fast one, and how seldom its listeners are told. */
const MANY = 50;
const FAST_MILLIS = 100;

export class StreamFollower {
  readonly window = new EventWindow();
  readonly rate = new RateMeter();
  private snapshot: StreamSnapshot = {
    state: 'loading',
    length: 0,
    firstIndex: 0,
    received: 0,
    waiting: 0,
    reachesBeginning: false,
    gaps: 0,
    error: null,
  };
  private readonly listeners = new Set<() => void>();
  private unfollow: (() => void) | null = null;
  private frame: number | null = null;
  /** Counts changes of course, so that answers to questions asked before one are dropped. */
  private course = 0;
  private isReading = false;
  private isPaused = false;
  /** Whether the window ends where the stream does. */
  private isAttached = true;
  private isBehind = false;
  private received = 0;
  private waiting: number | null = 0;
  private gaps = 0;
  private reachesBeginning = false;
  private error: EngineError | null = null;
  private isLoading = true;
  /** How far the log was looked at: where the next frame must go on. */
  private seenTo = 0;
  /** How far the window's events were looked for: what comes after is read when the reader goes on. */
  private shownTo = 0;
  /** Up to where events were counted, so that none is counted twice. */
  private countedTo = 0;
  /** What the listeners were last told, and when. */
  private told = { received: 0, at: 0 };

  constructor(
    private readonly query: StreamQuery,
    /** Where to begin reading; null at the end. */
    private readonly from: number | null,
    private readonly now: () => number = Date.now,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getSnapshot = () => this.snapshot;

  /** Reads the first page and follows from there on, until the returned function is called. */
  start(): () => void {
    void this.open(this.from);
    return () => {
      this.stopFollowing();
      if (this.frame !== null) cancelAnimationFrame(this.frame);
      this.frame = null;
    };
  }

  pause(): void {
    this.isPaused = true;
    // In the middle of catching up: the page on its way is not wanted any more, and what waits is counted on.
    const isCatchingUp = this.unfollow === null && !this.isLoading && !this.error;
    if (isCatchingUp) this.countOnly();
    this.changed();
  }

  /** Goes on to the stream's end, from what was shown last or, where too much waits, with the newest. */
  goOn(): void {
    this.isPaused = false;
    if (this.isLoading) void this.open(this.from);
    else if (this.isAttached) this.changed();
    else if (this.waiting === null || this.waiting > WINDOW_LIMIT) void this.open(null);
    else void this.catchUp();
  }

  async loadOlder(): Promise<void> {
    const first = this.window.first;
    if (!first || this.reachesBeginning || this.isReading) return;
    await this.read({ after: null, before: first.position }, (page) => {
      const dropped = this.window.prepend(page.events);
      this.reachesBeginning = !page.more;
      if (dropped === 0) return;
      // The newest made room: from here on they wait in the store.
      this.detach(dropped);
      this.shownTo = this.window.last?.position ?? 0;
    });
  }

  /** The page after the window's end, where the stream goes on and the reader looks on. */
  async loadNewer(): Promise<void> {
    if (this.isAttached || this.isPaused || this.isReading) return;
    await this.read({ after: this.shownTo, before: null }, (page) => {
      // Held meanwhile: what it brings is read again on going on.
      if (this.isPaused) return;
      this.take(page);
      if (page.more) return;
      this.follow(page.head);
    });
  }

  private async open(from: number | null): Promise<void> {
    this.stopFollowing();
    this.isLoading = this.window.length === 0;
    this.error = null;
    this.changed();
    await this.read({ after: from === null ? null : from - 1, before: null }, (page) => {
      this.isLoading = false;
      this.window.clear();
      this.window.append(page.events);
      this.reachesBeginning = from === null ? !page.more : from <= 1;
      const reachesEnd = from === null || !page.more;
      this.shownTo = reachesEnd ? page.head : (page.events.at(-1)?.position ?? page.head);
      if (this.seenTo === 0) this.seenTo = this.countedTo = page.head;
      this.isAttached = reachesEnd;
      this.waiting = reachesEnd ? 0 : null;
      this.isBehind = false;
      // From where events were counted up to: what is shown already is counted and not shown again.
      this.followOnly(this.seenTo);
    });
  }

  /** Reads page by page what came after the last event shown, then follows on. */
  private async catchUp(): Promise<void> {
    this.stopFollowing();
    this.error = null;
    this.isAttached = false;
    this.isBehind = true;
    this.isReading = false;
    const course = this.course;
    let more = true;
    while (more && course === this.course) {
      more = await this.read({ after: this.shownTo, before: null }, (page) => {
        this.take(page);
        if (!page.more) this.follow(page.head);
        return page.more && page.events.length > 0;
      });
    }
  }

  /** Reads a page; drops the answer where the course has changed meanwhile. */
  private async read(
    range: { after: number | null; before: number | null },
    apply: (page: StreamPage) => unknown,
  ): Promise<boolean> {
    const course = this.course;
    this.isReading = true;
    let goesOn = false;
    try {
      const page = await eventApi.getStreamPage({ query: this.query, ...range, limit: STREAM_PAGE });
      if (course !== this.course) return false;
      // Before `apply`, which may read on.
      this.isReading = false;
      goesOn = apply(page) === true;
    } catch (thrown) {
      if (course !== this.course) return false;
      this.isReading = false;
      this.interrupt(EngineError.from(thrown));
    }
    this.changed();
    return goesOn;
  }

  /** Takes a page that goes on where the window ends. */
  private take(page: StreamPage): void {
    this.count(page.events);
    this.append(page.events);
    this.shownTo = page.more ? (page.events.at(-1)?.position ?? this.shownTo) : page.head;
    if (this.waiting !== null) this.waiting = Math.max(0, this.waiting - page.events.length);
  }

  /** The window ends where the stream does at `head`: shows what comes from there on. */
  private follow(head: number): void {
    this.isAttached = true;
    this.isBehind = false;
    this.waiting = 0;
    this.followOnly(head);
  }

  private followOnly(after: number): void {
    this.unfollow?.();
    this.seenTo = after;
    const course = this.course;
    const ours = () => course === this.course;
    this.unfollow = eventApi.followStream(
      this.query,
      after,
      (frame) => ours() && this.onFrame(frame),
      (error) => ours() && this.interrupt(error),
    );
  }

  private stopFollowing(): void {
    this.course += 1;
    this.isReading = false;
    this.unfollow?.();
    this.unfollow = null;
  }

  private onFrame(frame: StreamFrame): void {
    if (frame.from !== this.seenTo) {
      this.gaps += 1;
      this.closeGap();
      return;
    }
    this.seenTo = frame.to;
    this.isBehind = frame.head - frame.to > BEHIND;
    this.count(frame.events);
    if (this.isPaused && this.isAttached) this.detach(0);
    if (this.isAttached) {
      this.append(frame.events);
      this.shownTo = Math.max(this.shownTo, frame.to);
    } else if (this.waiting !== null) {
      // Pages that were read meanwhile may have shown some of them already.
      this.waiting += frame.events.filter(({ position }) => position > this.shownTo).length;
    }
    this.changed();
  }

  /** Something was missed between two frames: reads it from the store. */
  private closeGap(): void {
    if (this.isAttached && !this.isPaused) void this.catchUp();
    // The picture is held: only the count has to be made good.
    else this.countOnly();
    this.changed();
  }

  /** Follows again from where the count was last sure, and leaves the window as it is. */
  private countOnly(): void {
    this.stopFollowing();
    this.followOnly(Math.max(this.seenTo, this.shownTo));
  }

  private detach(waiting: number): void {
    this.isAttached = false;
    if (this.waiting !== null) this.waiting += waiting;
  }

  /** Adds what is not shown yet. */
  private append(events: readonly StreamEvent[]): void {
    const shownTo = this.shownTo;
    const isNew = (event: StreamEvent | undefined) => event !== undefined && event.position > shownTo;
    const before = this.window.firstIndex;
    this.window.append(isNew(events[0]) ? events : events.filter(isNew));
    if (this.window.firstIndex !== before) this.reachesBeginning = false;
  }

  private count(events: readonly StreamEvent[]): void {
    let fresh = 0;
    for (const { position } of events) if (position > this.countedTo) fresh += 1;
    const last = events.at(-1);
    if (last && last.position > this.countedTo) this.countedTo = last.position;
    this.received += fresh;
    if (fresh > 0) this.rate.add(fresh, this.now());
  }

  private interrupt(error: EngineError): void {
    this.stopFollowing();
    this.error = error;
    this.isAttached = false;
    this.changed();
  }

  private changed(): void {
    this.frame ??= requestAnimationFrame(() => this.tell());
  }

  private tell(): void {
    // Rows that rush past cannot be read: a fast stream is painted ten times a second, and leaves time for clicks.
    if (this.received - this.told.received > MANY && this.now() - this.told.at < FAST_MILLIS) {
      this.frame = requestAnimationFrame(() => this.tell());
      return;
    }
    this.told = { received: this.received, at: this.now() };
    this.frame = null;
    this.snapshot = {
      state: this.state(),
      length: this.window.length,
      firstIndex: this.window.firstIndex,
      received: this.received,
      waiting: this.waiting,
      reachesBeginning: this.reachesBeginning,
      gaps: this.gaps,
      error: this.error,
    };
    this.listeners.forEach((notify) => notify());
  }

  private state(): StreamState {
    if (this.error) return this.isLoading ? 'failed' : 'interrupted';
    if (this.isLoading) return 'loading';
    if (this.isPaused) return 'paused';
    if (this.isBehind) return 'catchingUp';
    return this.isAttached ? 'live' : 'past';
  }
}
