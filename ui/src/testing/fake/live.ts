// The fake engine's live side: frames come when a test (or the preview) says so.
import type {
  Engine,
  LiveFrame,
  StreamEvent,
  StreamFrame,
  StreamQuery,
  TimelineEvent,
  WorkspaceStatus,
} from '@/platform';
import { countOf, has } from './among';
import { FAKE_HEAD, logOf } from './log';
import type { FakeWorld } from './world';

type LiveEngine = Pick<
  Engine,
  'follow' | 'followStream' | 'streamPage' | 'streamTypes' | 'simulate' | 'openWindow' | 'speak' | 'trayLacks'
>;

export interface FakeLive {
  engine: LiveEngine;
  /** Sends a frame to whoever follows the workspace; its status is what the engine says from then on. */
  frame(frame: Partial<LiveFrame> & { status: WorkspaceStatus }): void;
  /** Sends a frame to every stream that is followed. */
  stream(frame: StreamFrame): void;
  followers(): number;
  /** The status of the last frame. */
  status(): WorkspaceStatus | null;
}

const asStreamEvent = (event: TimelineEvent): StreamEvent => ({
  position: event.position,
  type: event.type,
  category: event.category,
  occurredAt: event.occurredAt,
  recordedAt: event.occurredAt,
  aggregateType: event.aggregateType,
  aggregateId: event.aggregateId,
  aggregateName: event.aggregateName,
  version: 17,
  user: event.user?.name ?? null,
  login: event.user?.login ?? null,
});

const inStream = (event: StreamEvent, { stream, eventTypes, text }: StreamQuery) =>
  (stream === 'all' ||
    stream === `${event.aggregateType.replace(/y$/, 'ie')}s` ||
    stream === event.aggregateType ||
    stream === `${event.aggregateType}-${event.aggregateId}`) &&
  has(eventTypes, event.type) &&
  (text === '' || JSON.stringify(event).toLowerCase().includes(text.toLowerCase()));

export function fakeLive(world: FakeWorld): FakeLive {
  const workspaces = new Set<(frame: LiveFrame) => void>();
  const streams = new Set<(frame: StreamFrame) => void>();
  let log: StreamEvent[] | undefined;
  let last: WorkspaceStatus | null = null;
  return {
    engine: {
      follow: (onFrame) => {
        workspaces.add(onFrame);
        return () => workspaces.delete(onFrame);
      },
      followStream: (query, after, onFrame) => {
        world.calls.push(`followStream ${query.stream} ${after}`);
        streams.add(onFrame);
        return () => streams.delete(onFrame);
      },
      streamPage: async ({ query, after, before, limit }) => {
        world.calls.push(`streamPage ${query.stream} ${after} ${before}`);
        log ??= logOf(world).map(asStreamEvent);
        const found = log.filter((event) => inStream(event, query));
        const forward = after !== null;
        const range = found.filter(({ position }) =>
          forward ? position > after : before === null || position < before,
        );
        return {
          events: forward ? range.slice(0, limit) : range.slice(-limit),
          head: FAKE_HEAD,
          more: range.length > limit,
        };
      },
      streamTypes: async (query) => {
        log ??= logOf(world).map(asStreamEvent);
        const of = { ...query, eventTypes: { only: [], without: [] } };
        return countOf(log.filter((event) => inStream(event, of)).map(({ type }) => type));
      },
      simulate: async (rate) => {
        world.calls.push(`simulate ${rate}`);
        if (last) last = { ...last, simulating: rate > 0 ? rate : null };
      },
      openWindow: async (location) => void world.calls.push(`openWindow ${location}`),
      speak: async (language) => void world.calls.push(`speak ${language}`),
      trayLacks: async () => null,
    },
    frame: ({ status, ...frame }) => {
      last = status;
      workspaces.forEach((follower) =>
        follower({ from: status.position, to: status.position, touched: [], ...frame, status }),
      );
    },
    stream: (frame) => streams.forEach((follower) => follower(frame)),
    followers: () => workspaces.size + streams.size,
    status: () => last,
  };
}
