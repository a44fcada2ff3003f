import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamSnapshot } from './streamSnapshot';
import { StreamTeller } from './streamTeller';

const FRAME = 17;

function createTeller() {
  const snapshot: StreamSnapshot = {
    state: 'live',
    length: 0,
    firstIndex: 0,
    received: 0,
    waiting: 0,
    reachesBeginning: false,
    gaps: 0,
    error: null,
  };
  const teller = new StreamTeller(() => ({ ...snapshot }), Date.now);
  const listener = vi.fn();
  const unsubscribe = teller.subscribe(listener);
  const receive = (count: number) => {
    snapshot.received += count;
    teller.changed();
  };
  return { teller, listener, unsubscribe, receive };
}

describe('telling of changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done once a painted frame, with what is so then', () => {
    const { teller, listener, receive } = createTeller();
    for (let event = 0; event < 5; event += 1) receive(1);
    expect(teller.snapshot.received).toBe(0);
    vi.advanceTimersByTime(FRAME);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(teller.snapshot.received).toBe(5);
  });

  it('is done ten times a second where events rush past, and the last of them is not left out', () => {
    const { teller, listener, receive } = createTeller();
    for (let step = 0; step < 100; step += 1) {
      receive(500);
      vi.advanceTimersByTime(10);
    }
    expect(listener.mock.calls.length).toBeLessThanOrEqual(11);
    vi.advanceTimersByTime(200);
    expect(teller.snapshot.received).toBe(50_000);
  });

  it('ends when it is stopped, and for whoever does not listen any more', () => {
    const { teller, listener, unsubscribe, receive } = createTeller();
    receive(1);
    teller.stop();
    vi.advanceTimersByTime(FRAME);
    unsubscribe();
    receive(1);
    vi.advanceTimersByTime(FRAME);
    expect(listener).not.toHaveBeenCalled();
    expect(teller.snapshot.received).toBe(2);
  });
});
