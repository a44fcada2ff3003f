import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPlatform } from '@/platform';
import { createFake } from '@/testing/fakeEngine';
import { frameOf } from '@/testing/liveFrame';
import { followFrames, type FrameFollower } from './followFrames';

const BERG = { entityType: 'customer', entityId: 'berg' };

describe('what frames make stale', () => {
  let client: QueryClient;
  let follower: FrameFollower;
  const reads: string[] = [];
  const stops: (() => void)[] = [];

  /** A query that is on screen. */
  const show = (queryKey: QueryKey, data: unknown = {}) => {
    const queryFn = async () => {
      reads.push(queryKey.join('/'));
      return data;
    };
    const observer = new QueryObserver(client, { queryKey, queryFn, staleTime: Infinity });
    stops.push(observer.subscribe(() => undefined));
  };
  const isStale = (queryKey: QueryKey) => client.getQueryState(queryKey)?.isInvalidated;

  beforeEach(async () => {
    vi.useFakeTimers();
    client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } });
    show(['entities', 'list', '', null]);
    show(['entities', 'one', 'customer', 'berg']);
    show(['entities', 'one', 'customer', 'tal']);
    show(['timeline', 'customer', 'berg', {}]);
    show(['timeline', 'customer', 'tal', {}]);
    show(['statistics']);
    show(['feed'], { pages: [] });
    follower = followFrames(client);
    await vi.advanceTimersByTimeAsync(0);
    // The first movement has everything read anew; what is tested here comes after it.
    follower.take(frameOf(100, 100));
    follower.take(frameOf(100, 101));
    await vi.advanceTimersByTimeAsync(1000);
    await client.refetchQueries();
    reads.length = 0;
  });
  afterEach(() => {
    follower.stop();
    stops.splice(0).forEach((stop) => stop());
    vi.useRealTimers();
  });

  it('are the lists and exactly the entities that it touched', async () => {
    follower.take(frameOf(101, 103, [BERG]));
    await vi.advanceTimersByTimeAsync(0);
    expect(reads).toEqual(['entities/list//', 'entities/one/customer/berg']);
    // A timeline is only marked: what is new waits until the reader wants it.
    expect(isStale(['timeline', 'customer', 'berg', {}])).toBe(true);
    expect(isStale(['timeline', 'customer', 'tal', {}])).toBe(false);
  });

  it('are the names of users in timelines that were read, which stay stale where they were', async () => {
    const fake = createFake();
    setPlatform(fake);
    const called = (name: string) => ({ id: 'u1', name, avatar: null, login: null });
    fake.engine.users = async () => [{ user: called('Rosa Kurz'), role: null, eventCount: 1 }];
    const berg = ['timeline', 'customer', 'berg', {}];
    client.setQueryData(berg, { events: [{ user: called('Rosa Kühn') }, { user: null }], waiting: [] });
    follower.take(frameOf(101, 102, [BERG]));
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.getQueryData(berg)).toMatchObject({ events: [{ user: { name: 'Rosa Kühn' } }, {}] });
    follower.take(frameOf(102, 103, [{ entityType: 'user', entityId: 'u1' }]));
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.getQueryData(berg)).toMatchObject({ events: [{ user: { name: 'Rosa Kurz' } }, {}] });
    expect(isStale(berg)).toBe(true);
  });

  it('is nothing where nothing happened', async () => {
    follower.take(frameOf(101, 101));
    await vi.advanceTimersByTimeAsync(1000);
    expect(reads).toEqual([]);
  });

  it('are all entities where they are too many to name', async () => {
    follower.take(frameOf(101, 5101, null));
    await vi.advanceTimersByTimeAsync(0);
    expect(reads).toEqual(['entities/list//', 'entities/one/customer/berg', 'entities/one/customer/tal']);
    expect(isStale(['timeline', 'customer', 'tal', {}])).toBe(true);
  });

  it('is everything after a gap, except what the reader reads page by page', async () => {
    follower.take(frameOf(150, 151, [BERG]));
    await vi.advanceTimersByTimeAsync(0);
    expect(reads.sort()).toEqual([
      'entities/list//',
      'entities/one/customer/berg',
      'entities/one/customer/tal',
      'statistics',
    ]);
    expect(isStale(['timeline', 'customer', 'tal', {}])).toBe(true);
    expect(isStale(['feed'])).toBe(true);
  });

  it('is read again at most four times a second under a storm, and nothing of it is forgotten', async () => {
    for (let position = 101; position < 301; position += 10) {
      follower.take(frameOf(position, position + 10, position === 101 ? [] : [BERG]));
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(1000);
    const lists = reads.filter((read) => read.startsWith('entities/list'));
    expect(lists.length).toBeGreaterThanOrEqual(4);
    expect(lists.length).toBeLessThanOrEqual(6);
    expect(reads).toContain('entities/one/customer/berg');
  });
});
