// Where a stream's events come from: pages of it and what follows live. A new course drops whatever was asked for before it.
import { EngineError, type StreamFrame, type StreamPage, type StreamQuery } from '@/platform';
import { eventApi, STREAM_PAGE } from '../services/eventApi';

interface Receiver {
  onFrame(frame: StreamFrame): void;
  onError(error: EngineError): void;
}

export class StreamSource {
  /** Whether a page is on its way that is still wanted. */
  isReading = false;
  /** Counts changes of course, so that answers to questions asked before one are dropped. */
  private course = 0;
  private unfollow: (() => void) | null = null;

  constructor(
    private readonly query: StreamQuery,
    private readonly receiver: Receiver,
  ) {}

  get isFollowing(): boolean {
    return this.unfollow !== null;
  }

  /** Says, whenever it is asked, whether the course is still the one of now. */
  sameCourse(): () => boolean {
    const course = this.course;
    return () => course === this.course;
  }

  /** Reads a page after one position or before another, for `apply` where it is still wanted. */
  async read(
    range: { after: number | null; before: number | null },
    apply: (page: StreamPage) => void,
  ): Promise<void> {
    const isWanted = this.sameCourse();
    this.isReading = true;
    try {
      const page = await eventApi.getStreamPage({ query: this.query, ...range, limit: STREAM_PAGE });
      if (!isWanted()) return;
      // Before `apply`, which may read on.
      this.isReading = false;
      apply(page);
    } catch (thrown) {
      if (!isWanted()) return;
      this.isReading = false;
      this.receiver.onError(EngineError.from(thrown));
    }
  }

  /** Hands on what comes after a position, in place of what was followed before. */
  follow(after: number): void {
    this.unfollow?.();
    const isWanted = this.sameCourse();
    this.unfollow = eventApi.followStream(
      this.query,
      after,
      (frame) => isWanted() && this.receiver.onFrame(frame),
      (error) => isWanted() && this.receiver.onError(error),
    );
  }

  /** Changes the course: nothing asked for or followed until now arrives any more. */
  stop(): void {
    this.course += 1;
    this.isReading = false;
    this.unfollow?.();
    this.unfollow = null;
  }
}
