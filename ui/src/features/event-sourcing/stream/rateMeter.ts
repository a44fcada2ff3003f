// How many events came in each of the last sixty seconds.

export const RATE_SECONDS = 60;

export class RateMeter {
  private readonly counts = new Array<number>(RATE_SECONDS).fill(0);
  private second = 0;

  add(count: number, millis: number): void {
    const second = this.advance(millis);
    const slot = second % RATE_SECONDS;
    this.counts[slot] = (this.counts[slot] ?? 0) + count;
  }

  /** The counts, oldest first; the last is of the second that is still running. */
  read(millis: number): number[] {
    const second = this.advance(millis);
    return Array.from(
      { length: RATE_SECONDS },
      (_, index) => this.counts[(second + 1 + index) % RATE_SECONDS] ?? 0,
    );
  }

  private advance(millis: number): number {
    const second = Math.max(this.second, Math.floor(millis / 1000));
    const from = Math.max(this.second + 1, second - RATE_SECONDS + 1);
    for (let passed = from; passed <= second; passed += 1) this.counts[passed % RATE_SECONDS] = 0;
    this.second = second;
    return second;
  }
}
