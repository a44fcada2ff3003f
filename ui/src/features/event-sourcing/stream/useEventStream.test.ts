import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineError, setPlatform, type StreamFrame } from '@/platform';
import { createFake } from '@/testing/fakeEngine';
import { streamEvents } from '@/testing/streamEvents';
import { MOST_EVENTS, useEventStream } from './useEventStream';

type Options = Parameters<typeof useEventStream>[0];

/** Over a log of so many events, in pages of 500; `fail` breaks the connection. */
function follow(head: number, options: Partial<Options> = {}) {
  const fake = createFake();
  const { followStream } = fake.engine;
  const log = { head, pages: 0, onlyTypes: [] as string[] };
  let fail: (error: EngineError) => void = () => {};
  fake.engine.streamPage = async ({ query, after, limit }) => {
    log.pages += 1;
    log.onlyTypes = query.eventTypes.only;
    const from = after ?? Math.max(0, log.head - limit);
    const to = Math.min(log.head, from + limit);
    return {
      events: streamEvents(from, to),
      head: log.head,
      more: after === null ? from > 0 : to < log.head,
    };
  };
  fake.engine.followStream = (query, after, onFrame, onError) => {
    fail = onError;
    return followStream(query, after, onFrame, onError);
  };
  setPlatform(fake);
  const onEvent = vi.fn();
  const hook = renderHook((now: Partial<Options>) => useEventStream({ streamName: 'all', onEvent, ...now }), {
    initialProps: options,
  });
  const send = (to: number) => {
    const frame: StreamFrame = { from: log.head, to, events: streamEvents(log.head, to), head: to };
    log.head = to;
    act(() => fake.live.stream(frame));
  };
  const told = () => onEvent.mock.calls.map(([event]) => event.position as number);
  return { ...hook, log, send, told, fail: (error: EngineError) => fail(error) };
}

const range = (from: number, to: number) => streamEvents(from, to).map(({ position }) => position);

describe('a stream of events', () => {
  afterEach(() => void vi.useRealTimers());

  it('begins with its last page, goes on live, and hands each event on once', async () => {
    const { result, send, told } = follow(700);
    expect(result.current).toMatchObject({ events: [], isConnected: false, error: null });
    await waitFor(() => expect(result.current.events).toHaveLength(500));
    expect(result.current.isConnected).toBe(true);
    send(703);
    await waitFor(() => expect(result.current.events.at(-1)?.position).toBe(703));
    expect(told()).toEqual(range(200, 703));
  });

  it('reads everything from a position on, and keeps the newest of it', async () => {
    const { result, told } = follow(2600, { fromPosition: 101 });
    await waitFor(() => expect(result.current.events.at(-1)?.position).toBe(2600));
    expect(told()).toEqual(range(100, 2600));
    expect(result.current.events).toHaveLength(MOST_EVENTS);
  });

  it('forgets what it showed, and goes on', async () => {
    const { result, send } = follow(10);
    await waitFor(() => expect(result.current.events).toHaveLength(10));
    act(() => result.current.clearEvents());
    expect(result.current.events).toEqual([]);
    send(12);
    await waitFor(() => expect(result.current.events.map(({ position }) => position)).toEqual([11, 12]));
  });

  it('asks for the types that it is asked for, and begins anew with others only', async () => {
    const { result, log, rerender } = follow(3, { eventTypes: ['NoteAddedEvent'] });
    await waitFor(() => expect(result.current.events).toHaveLength(3));
    expect(log.onlyTypes).toEqual(['NoteAddedEvent']);
    rerender({ eventTypes: ['NoteAddedEvent'] });
    expect(result.current.events).toHaveLength(3);
    rerender({ eventTypes: ['CallLoggedEvent'] });
    await waitFor(() => expect(log.onlyTypes).toEqual(['CallLoggedEvent']));
    expect(log.pages).toBe(2);
  });

  it('says that the connection broke, and reads what it missed once it is there again', async () => {
    const { result, log, told, fail } = follow(5);
    await waitFor(() => expect(result.current.events).toHaveLength(5));
    vi.useFakeTimers();
    log.head = 9;
    await act(async () => {
      fail(new EngineError({ code: 'io', message: 'log.db' }));
      await vi.advanceTimersByTimeAsync(100);
    });
    expect(result.current).toMatchObject({ isConnected: false, error: { code: 'io' } });
    await act(() => vi.advanceTimersByTimeAsync(6000));
    expect(result.current).toMatchObject({ isConnected: true, error: null });
    expect(told()).toEqual(range(0, 9));
  });
});
