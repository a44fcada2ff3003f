import { beforeEach, describe, expect, it } from 'vitest';
import { streamEvent, streamEvents } from '@/testing/streamEvents';
import { EventWindow, WINDOW_LIMIT } from './eventWindow';

describe('the window of events', () => {
  let window: EventWindow;
  beforeEach(() => (window = new EventWindow()));

  it('keeps the newest 100,000 however many come', () => {
    for (let at = 0; at < 120_000; at += 500) window.append(streamEvents(at, at + 500));
    expect(window.length).toBe(WINDOW_LIMIT);
    expect(window.first?.position).toBe(20_001);
    expect(window.last?.position).toBe(120_000);
    expect(window.firstIndex).toBe(20_000);
    expect(window.indexOf(70_000)).toBe(49_999);
    expect(window.indexOf(20_000)).toBe(-1);
  });

  it('gives up the newest for older ones that are read back', () => {
    window.append(streamEvents(500, 500 + WINDOW_LIMIT));
    expect(window.prepend(streamEvents(0, 500))).toBe(500);
    expect(window.length).toBe(WINDOW_LIMIT);
    expect(window.first?.position).toBe(1);
    expect(window.firstIndex).toBe(-500);
  });

  it('keeps its order while events come at both ends, wherever its memory begins', () => {
    window.append(streamEvents(5000, 6000));
    window.prepend(streamEvents(4000, 5000));
    window.append(streamEvents(6000, 9000));
    window.prepend(streamEvents(3000, 4000));
    const positions = Array.from({ length: window.length }, (_, index) => window.at(index)?.position);
    expect(positions).toEqual(streamEvents(3000, 9000).map(({ position }) => position));
    expect(window.firstIndex).toBe(-2000);
    expect([window.at(-1), window.at(window.length)]).toEqual([undefined, undefined]);
  });

  it('keeps an event as it came, but for what the table does not show', () => {
    const came = streamEvent(7, { recordedAt: '2026-03-12T09:00:00.123456Z', user: 'Jana' });
    window.append([came]);
    const kept: Record<string, unknown> = { ...came, recordedAt: Date.UTC(2026, 2, 12, 9, 0, 0, 123) };
    delete kept['occurredAt'];
    expect(window.first).toEqual(kept);
  });

  it('is empty again when it is cleared', () => {
    window.append(streamEvents(0, 2000));
    window.clear();
    expect([window.length, window.firstIndex, window.first, window.last]).toEqual([
      0,
      0,
      undefined,
      undefined,
    ]);
    window.append(streamEvents(10, 12));
    expect(window.first?.position).toBe(11);
  });
});
