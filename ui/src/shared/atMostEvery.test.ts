import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atMostEvery } from './atMostEvery';

describe('work that is done at most every so often', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done at once, then once for all that was asked for meanwhile', async () => {
    const work = vi.fn();
    const paced = atMostEvery(250, work);
    paced();
    expect(work).toHaveBeenCalledTimes(1);
    paced();
    paced();
    await vi.advanceTimersByTimeAsync(250);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is never done twice at a time', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const paced = atMostEvery(250, work);
    paced();
    paced();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after it has failed', async () => {
    const work = vi.fn(() => Promise.reject(new Error('no')));
    const paced = atMostEvery(250, work);
    paced();
    paced();
    await vi.advanceTimersByTimeAsync(250);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is done again after a failure where that is wanted, and not before, however often it is asked for', async () => {
    const work = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('busy')).mockResolvedValue();
    const paced = atMostEvery(250, work, 2000);
    paced();
    for (let request = 0; request < 20; request += 1) {
      await vi.advanceTimersByTimeAsync(100);
      paced();
    }
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('stops when told to', async () => {
    const work = vi.fn();
    const paced = atMostEvery(250, work);
    paced();
    paced();
    paced.stop();
    await vi.advanceTimersByTimeAsync(1000);
    paced();
    expect(work).toHaveBeenCalledTimes(1);
  });
});
