// A stream of events for whoever wants to know what happens: its newest ones, each handed on once, read anew where the connection broke.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DomainEvent } from '../types/events.types';
import { useStreamFollower } from './useStreamFollower';

/** So many of the newest are in `events`; older ones are in the log. */
export const MOST_EVENTS = 1000;
const RECONNECT_MILLIS = 5000;

interface UseEventStreamOptions {
  /** `all`, `customers`, `opportunities`, `system`, or an entity's, as services/streamName.ts writes it. */
  streamName: string;
  /** The position to begin at, from where all of it is read; left out, it begins with the stream's last page. */
  fromPosition?: number;
  /** Only of these types; all where there are none. */
  eventTypes?: readonly string[];
  /** Told of each event, in the stream's order, also of those that it begins with. */
  onEvent?: (event: DomainEvent) => void;
}

const NONE: readonly DomainEvent[] = [];
const newest = (events: readonly DomainEvent[]) => events.slice(-MOST_EVENTS);

export function useEventStream({ streamName, fromPosition, eventTypes, onEvent }: UseEventStreamOptions) {
  const { follower, snapshot } = useStreamFollower(
    { stream: streamName, eventTypes: { only: [...(eventTypes ?? [])], without: [] }, text: '' },
    fromPosition ?? null,
  );
  const { state, error } = snapshot;
  const [shown, setShown] = useState({ follower, events: NONE });
  /** What has come since the last telling. */
  const come = useRef(NONE);
  const told = useRef(onEvent);
  useEffect(() => {
    told.current = onEvent;
  });

  useEffect(() => {
    come.current = NONE;
    const leave = follower.onEvents((events) => {
      come.current = newest([...come.current, ...events]);
      for (const event of events) {
        try {
          told.current?.(event);
        } catch (thrown) {
          // A fault of whoever listens, and none of the connection.
          reportError(thrown);
        }
      }
    });
    // No more often than the follower tells of a change: a fast stream is painted ten times a second.
    const unsubscribe = follower.subscribe(() => {
      const added = come.current;
      if (added.length === 0) return;
      come.current = NONE;
      setShown((before) => ({
        follower,
        events: newest(before.follower === follower ? [...before.events, ...added] : added),
      }));
    });
    return () => {
      leave();
      unsubscribe();
    };
  }, [follower]);

  useEffect(() => {
    // Page after page, until the stream's end is reached.
    if (state === 'past') void follower.loadNewer();
    if (!error) return;
    // What is missed meanwhile is read; nothing is left out.
    const timer = setTimeout(() => follower.goOnBelow(), RECONNECT_MILLIS);
    return () => clearTimeout(timer);
  }, [follower, snapshot, state, error]);

  const clearEvents = useCallback(() => {
    come.current = NONE;
    setShown({ follower, events: NONE });
  }, [follower]);
  return {
    events: shown.follower === follower ? shown.events : NONE,
    isConnected: state !== 'loading' && error === null,
    error,
    clearEvents,
  };
}
