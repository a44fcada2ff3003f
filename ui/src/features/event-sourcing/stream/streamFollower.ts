// Follows a stream, outside React: frames go into a picture of bounded size. A pause only counts; going on reads
// what was missed from the store.
import type { EngineError, StreamEvent, StreamFrame, StreamPage, StreamQuery } from '@/platform';
import { WINDOW_LIMIT } from './eventWindow';
import { StreamCount } from './streamCount';
import { StreamPicture } from './streamPicture';
import type { StreamSnapshot, StreamState } from './streamSnapshot';
import { StreamSource } from './streamSource';
import { StreamTeller } from './streamTeller';

/** A follower that is further behind than this says so: about half a second of the fastest stream. */
const BEHIND = 2500;

export class StreamFollower {
  private readonly readers = new Set<(events: readonly StreamEvent[]) => void>();
  private readonly picture = new StreamPicture((events) => this.readers.forEach((reader) => reader(events)));
  private readonly source: StreamSource;
  private readonly count: StreamCount;
  private readonly teller: StreamTeller;
  private isPaused = false;
  private isBehind = false;
  private isLoading = true;
  /** Its stream was left. A view that still shows it while the next one is read may ask, and gets nothing any more. */
  private isOver = false;
  private gaps = 0;
  private error: EngineError | null = null;
  /** How far the log was looked at: where the next frame must go on. */
  private seenTo = 0;

  constructor(
    query: StreamQuery,
    /** Where to begin reading; null at the end. */
    private readonly from: number | null,
    now: () => number = Date.now,
  ) {
    this.source = new StreamSource(query, {
      onFrame: (frame) => this.onFrame(frame),
      onError: (error) => this.interrupt(error),
    });
    this.count = new StreamCount(now);
    this.teller = new StreamTeller(() => this.look(), now);
  }

  readonly subscribe = (listener: () => void) => this.teller.subscribe(listener);
  readonly getSnapshot = () => this.teller.snapshot;

  /** Hands on what comes at the window's end as soon as it is there, until the returned function is called. */
  onEvents(reader: (events: readonly StreamEvent[]) => void): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }

  get window() {
    return this.picture.window;
  }

  get rate() {
    return this.count.rate;
  }

  /** Reads the first page and follows from there on, until the returned function is called. */
  start(): () => void {
    this.isOver = false;
    void this.open(this.from);
    return () => {
      this.isOver = true;
      this.source.stop();
      this.teller.stop();
    };
  }

  pause(): void {
    if (this.isOver) return;
    this.isPaused = true;
    // In the middle of catching up: the page on its way is not wanted any more, and what waits is counted on.
    const isCatchingUp = !this.source.isFollowing && !this.isLoading && !this.error;
    if (isCatchingUp) this.countOnly();
    this.teller.changed();
  }

  /** Goes on to the stream's end, from what was shown last or, where too much waits, with the newest. */
  goOn(): void {
    if (this.isOver) return;
    this.isPaused = false;
    if (this.isLoading) void this.open(this.from);
    else if (this.picture.isAttached) this.teller.changed();
    else if (this.picture.isFarBehind) void this.open(null);
    else void this.catchUp();
  }

  /** Goes on below what is shown, which stays: as much as there is room for is read at once, the rest as the reader comes to it. */
  goOnBelow(): void {
    const { waiting, window } = this.picture;
    const hasRoom = waiting !== null && window.length + waiting <= WINDOW_LIMIT;
    if (this.isOver || this.isLoading || hasRoom) return this.goOn();
    this.isPaused = false;
    this.error = null;
    this.countOnly();
    this.teller.changed();
  }

  async loadOlder(): Promise<void> {
    const { window, reachesBeginning } = this.picture;
    if (this.isOver || !window.first || reachesBeginning || this.source.isReading) return;
    await this.read({ after: null, before: window.first.position }, (page) => this.picture.addOlder(page));
  }

  /** The page after the window's end, where the stream goes on and the reader looks on. */
  async loadNewer(): Promise<void> {
    if (this.isOver || this.picture.isAttached || this.isPaused || this.source.isReading) return;
    await this.read({ after: this.picture.shownTo, before: null }, (page) => {
      // Held meanwhile: what it brings is read again on going on.
      if (!this.isPaused) this.take(page);
    });
  }

  private async open(from: number | null): Promise<void> {
    this.source.stop();
    this.isLoading = this.window.length === 0;
    this.error = null;
    this.teller.changed();
    await this.read({ after: from === null ? null : Math.max(0, from - 1), before: null }, (page) => {
      this.isLoading = false;
      this.isBehind = false;
      this.picture.begin(page, from);
      if (this.seenTo === 0) {
        this.seenTo = page.head;
        this.count.beginAt(page.head);
      }
      // From where events were counted up to: what is shown already is counted and not shown again.
      this.follow(this.seenTo);
    });
  }

  /** Reads page by page what came after the last event shown, then follows on. */
  private async catchUp(): Promise<void> {
    this.source.stop();
    this.error = null;
    this.picture.isAttached = false;
    this.isBehind = true;
    const isOnCourse = this.source.sameCourse();
    let more = true;
    while (more && isOnCourse()) {
      more = false;
      await this.read({ after: this.picture.shownTo, before: null }, (page) => {
        this.take(page);
        more = page.more && page.events.length > 0;
      });
    }
  }

  private read(
    range: { after: number | null; before: number | null },
    apply: (page: StreamPage) => void,
  ): Promise<void> {
    return this.source.read(range, (page) => {
      apply(page);
      this.teller.changed();
    });
  }

  /** Takes a page that goes on where the window ends; from the stream's end on, what comes is followed. */
  private take(page: StreamPage): void {
    this.count.add(page.events);
    this.picture.addNewer(page);
    if (page.more) return;
    this.isBehind = false;
    this.follow(page.head);
  }

  private follow(after: number): void {
    this.seenTo = after;
    this.source.follow(after);
  }

  private onFrame(frame: StreamFrame): void {
    if (frame.from !== this.seenTo) {
      this.gaps += 1;
      this.closeGap();
      return;
    }
    this.seenTo = frame.to;
    this.isBehind = frame.head - frame.to > BEHIND;
    this.count.add(frame.events);
    if (this.isPaused) this.picture.isAttached = false;
    this.picture.arrive(frame);
    this.teller.changed();
  }

  /** Something was missed between two frames: reads it from the store. */
  private closeGap(): void {
    if (this.picture.isAttached && !this.isPaused) void this.catchUp();
    // The picture is held: only the count has to be made good.
    else this.countOnly();
    this.teller.changed();
  }

  /** Follows again from where the count was last sure, and leaves the window as it is. */
  private countOnly(): void {
    this.source.stop();
    this.follow(Math.max(this.seenTo, this.picture.shownTo));
  }

  private interrupt(error: EngineError): void {
    this.source.stop();
    this.error = error;
    this.picture.isAttached = false;
    this.teller.changed();
  }

  private look(): StreamSnapshot {
    const { state, gaps, error } = this;
    const { waiting, reachesBeginning } = this.picture;
    const { length, firstIndex } = this.window;
    return {
      state,
      length,
      firstIndex,
      received: this.count.received,
      waiting,
      reachesBeginning,
      gaps,
      error,
    };
  }

  private get state(): StreamState {
    if (this.error) return this.isLoading ? 'failed' : 'interrupted';
    if (this.isLoading) return 'loading';
    if (this.isPaused) return 'paused';
    if (this.isBehind) return 'catchingUp';
    return this.picture.isAttached ? 'live' : 'past';
  }
}
