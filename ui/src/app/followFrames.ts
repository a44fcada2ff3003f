// What frames make stale: exactly the entities that they touched, everything where one was missed.
import type { Query, QueryClient } from '@tanstack/react-query';
import { refreshEntityLists } from '@/features/entities';
import { callByNewNames, namingLists, TIMELINES_KEY, timelineWithUsers } from '@/features/event-sourcing';
import { FEED_KEY, feedWithUsers } from '@/features/overview';
import type { EntityRef, LiveFrame } from '@/platform';
import { atMostEvery } from '@/shared/atMostEvery';
import { entityKey } from '@/shared/entities/marks';
import { ENTITIES_KEY } from '@/shared/entities/useEntities';
import { makeStale } from '@/shared/makeStale';

/** Under a storm of events the lists are read again this often, and only as fast as the engine answers. */
const REFRESH_MILLIS = 250;
/** Who is called what is a long list in some logs, and seldom another one. */
const NAMES_MILLIS = 2000;

const ENTITIES = ENTITIES_KEY[0];
const TIMELINES = TIMELINES_KEY[0];
/** What any event may change besides the lists; the rest below the key is about one entity. */
const COUNTS = 'types';
const LIST = 'list';
/** Whose names stand in whatever they did. */
const USER = 'user';
/** The lists that say who did what. */
const NAMING = [namingLists(TIMELINES_KEY, timelineWithUsers), namingLists(FEED_KEY, feedWithUsers)];
/** The engine is asked for these by others. */
const NOT_READ_MODELS: readonly unknown[] = ['workspace', 'status', 'recent-workspaces'];

/** Lists that the reader reads page by page decide for themselves when to take what is new. */
const isReadByPages = ({ state: { data } }: Query) =>
  typeof data === 'object' && data !== null && 'pages' in data;

export interface FrameFollower {
  take(frame: LiveFrame): void;
  stop(): void;
}

export function followFrames(client: QueryClient): FrameFollower {
  let seen: number | null = null;
  let hasMoved = false;
  let hasMissed = false;
  let touchedAll = false;
  let touched = new Map<string, EntityRef>();

  const refresh = () => {
    const missed = hasMissed;
    const all = touchedAll || missed;
    const names = touched;
    hasMissed = false;
    touchedAll = false;
    touched = new Map();

    const isTouched = (entityType: unknown, entityId: unknown) =>
      all || names.has(entityKey({ entityType: String(entityType), entityId: String(entityId) }));
    void makeStale(client, {
      predicate: ({ queryKey }) => queryKey[0] === TIMELINES && isTouched(queryKey[1], queryKey[2]),
      refetchType: 'none',
    });
    if (missed) {
      const isOther = (query: Query) => {
        const kind = query.queryKey[0];
        return kind !== ENTITIES && kind !== TIMELINES && !NOT_READ_MODELS.includes(kind);
      };
      const [stale, read] = [isReadByPages, (query: Query) => !isReadByPages(query)];
      const others = (which: (query: Query) => boolean) => (query: Query) => isOther(query) && which(query);
      void makeStale(client, { predicate: others(stale), refetchType: 'none' });
      void makeStale(client, { predicate: others(read) });
    }
    if (all || [...names.values()].some(({ entityType }) => entityType === USER)) callAnew();
    return Promise.all([
      refreshEntityLists(client, all ? null : [...names.values()]),
      makeStale(client, {
        predicate: ({ queryKey: [kind, what, type, id] }) =>
          kind === ENTITIES && what !== LIST && (what === COUNTS || isTouched(type, id)),
      }),
    ]);
  };
  // What cannot be read now is read with the next change.
  const callAnew = atMostEvery(NAMES_MILLIS, () => callByNewNames(client, NAMING));
  const refreshInTime = atMostEvery(REFRESH_MILLIS, refresh);

  return {
    take: (frame) => {
      const missed = seen !== null && frame.from !== seen;
      const moved = frame.to !== frame.from;
      seen = frame.to;
      if (!moved && !missed) return;
      // What is on screen was read before the first frame came, and something may have happened in between.
      hasMissed ||= missed || !hasMoved;
      hasMoved = true;
      if (frame.touched === null) touchedAll = true;
      else frame.touched.forEach((entity) => touched.set(entityKey(entity), entity));
      refreshInTime();
    },
    stop: () => {
      refreshInTime.stop();
      callAnew.stop();
    },
  };
}
