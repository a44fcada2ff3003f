import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPlatform } from '@/platform';
import { createFake, type Fake } from '@/testing/fakeEngine';
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

  describe('are the names of users in timelines that were read', () => {
    const berg = ['timeline', 'customer', 'berg', {}];
    const rosa = (name: string) => ({ id: 'u1', name, avatar: null, login: null });
    const marks = { title: [[0, 4]], description: [], user: [[5, 8]] };
    const renamed = [{ entityType: 'user', entityId: 'u1' }];
    let engine: Fake['engine'];
    let asked: number;
    const names = () =>
      client
        .getQueryData<{ events: { user: { name: string } | null }[] }>(berg)
        ?.events.map(({ user }) => user?.name);

    beforeEach(() => {
      const fake = createFake();
      setPlatform(fake);
      engine = fake.engine;
      asked = 0;
      // Those of before are of other tests.
      client.removeQueries({ queryKey: ['timeline'] });
      client.removeQueries({ queryKey: ['feed'] });
      engine.users = async () => {
        asked += 1;
        return [{ user: rosa('Rosa Kurz'), role: null, eventCount: 1 }];
      };
    });
    const showBerg = () =>
      client.setQueryData(berg, {
        events: [{ user: rosa('Rosa Kühn'), marks }, { user: null }],
        waiting: [],
      });

    it('in the older pages of the feed, too', async () => {
      const feed = ['feed', {}, 'de'];
      const page = (position: number) => ({ events: [{ position, user: rosa('Rosa Kühn') }], older: null });
      client.setQueryData(feed, { pages: [page(9), page(5)], frames: 0 });
      follower.take(frameOf(102, 103, renamed));
      await vi.advanceTimersByTimeAsync(1000);
      const named = { events: [{ user: rosa('Rosa Kurz') }] };
      expect(client.getQueryData(feed)).toMatchObject({ pages: [named, named] });
    });

    it('which stay stale where they were', async () => {
      showBerg();
      follower.take(frameOf(101, 102, [BERG]));
      await vi.advanceTimersByTimeAsync(1000);
      expect(names()).toEqual(['Rosa Kühn', undefined]);
      follower.take(frameOf(102, 103, renamed));
      await vi.advanceTimersByTimeAsync(1000);
      expect(names()).toEqual(['Rosa Kurz', undefined]);
      // Where a word stood in the old name, others stand now.
      const found = { events: [{ marks: { ...marks, user: [] } }, {}] };
      expect(client.getQueryData(berg)).toMatchObject(found);
      expect(isStale(berg)).toBe(true);
    });

    it('also where a reading of before is under way, or one failed', async () => {
      showBerg();
      const { users } = engine;
      let answer: (old: []) => void = () => undefined;
      engine.users = () => new Promise((resolve) => (answer = resolve));
      const before = client.fetchQuery({ queryKey: ['users'], queryFn: () => engine.users() });
      before.catch(() => undefined);
      engine.users = () => Promise.reject(new Error('locked'));
      follower.take(frameOf(101, 102, renamed));
      await vi.advanceTimersByTimeAsync(1000);
      answer([]);
      engine.users = users;
      follower.take(frameOf(102, 103, renamed));
      await vi.advanceTimersByTimeAsync(5000);
      expect(names()).toEqual(['Rosa Kurz', undefined]);
    });

    it('which are read seldom in a storm, and not at all for nothing', async () => {
      follower.take(frameOf(101, 5101, null));
      await vi.advanceTimersByTimeAsync(5000);
      expect(asked).toBe(0);
      showBerg();
      for (let at = 5101; at < 105_101; at += 5000) {
        follower.take(frameOf(at, at + 5000, null));
        await vi.advanceTimersByTimeAsync(250);
      }
      await vi.advanceTimersByTimeAsync(5000);
      expect(asked).toBeLessThanOrEqual(4);
      expect(names()).toEqual(['Rosa Kurz', undefined]);
    });
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
