import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from './paced';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('paced work', () => {
  it('is done at once, then at most once a pause, however often it is asked for', async () => {
    const work = vi.fn(async () => undefined);
    const pace = paced(work, 250);
    for (let request = 0; request < 100; request += 1) {
      pace.request();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(work).toHaveBeenCalledTimes(5);
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(5);
  });

  it('is done again after a failure', async () => {
    const work = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('busy')).mockResolvedValue();
    paced(work, 250).request();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('ends when it is stopped', async () => {
    const work = vi.fn(async () => undefined);
    const pace = paced(work, 250);
    pace.request();
    pace.request();
    pace.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
