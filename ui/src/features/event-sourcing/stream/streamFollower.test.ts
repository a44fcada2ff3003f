import { describe, expect, it, vi } from 'vitest';
import { EngineError, setPlatform, type StreamFrame, type StreamQuery } from '@/platform';
import { createFake } from '@/testing/fakeEngine';
import { streamEvents } from '@/testing/streamEvents';
import { WINDOW_LIMIT } from './eventWindow';
import { StreamFollower } from './streamFollower';

const ALL: StreamQuery = { stream: 'all', eventTypes: { only: [], without: [] }, text: '' };

const frame = (from: number, to: number, head = to): StreamFrame => ({
  from,
  to,
  events: streamEvents(from, to),
  head,
});

/** A log of gapless positions that grows, with those who follow it. */
function createLog(length: number) {
  const fake = createFake();
  const log = {
    head: length,
    pages: [] as string[],
    follows: [] as number[],
    fail: false,
    /** Called as a page is asked for, before it is there. */
    onAsk: (() => undefined) as (after: number | null) => void,
    isFollowed: () => followers.length > 0,
  };
  let followers: { onFrame(frame: StreamFrame): void; onError(error: EngineError): void }[] = [];
  fake.engine.streamPage = async ({ after, before, limit }) => {
    log.pages.push(`${after} ${before}`);
    log.onAsk(after);
    if (log.fail) throw new EngineError({ code: 'io', message: 'the disk is gone' });
    const from = after ?? Math.max(0, (before ?? log.head + 1) - 1 - limit);
    const to = after !== null ? Math.min(log.head, after + limit) : (before ?? log.head + 1) - 1;
    return {
      events: streamEvents(from, to),
      head: log.head,
      more: after !== null ? to < log.head : from > 0,
    };
  };
  fake.engine.followStream = (_, after, onFrame, onError) => {
    log.follows.push(after);
    const follower = { onFrame, onError };
    followers.push(follower);
    return () => (followers = followers.filter((other) => other !== follower));
  };
  setPlatform(fake);
  return {
    log,
    send: (sent: StreamFrame) => {
      log.head = Math.max(log.head, sent.head);
      followers.forEach((follower) => follower.onFrame(sent));
    },
    breakOff: () =>
      followers.forEach((follower) =>
        follower.onError(new EngineError({ code: 'internal', message: 'broken off' })),
      ),
  };
}

/** Until the follower has said what is expected. */
const until = (follower: StreamFollower, isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => isSo() && (stop(), resolve());
    const stop = follower.subscribe(look);
    look();
  });
const state = (follower: StreamFollower) => follower.getSnapshot().state;

async function opened(log: ReturnType<typeof createLog>, from: number | null = null) {
  const follower = new StreamFollower(ALL, from);
  const leave = follower.start();
  await until(follower, () => state(follower) !== 'loading');
  return Object.assign(log, { follower, leave });
}

describe('following a stream', () => {
  it('begins with the newest page and goes on from the head that it was read at', async () => {
    const { follower, log, send } = await opened(createLog(1000));
    expect(log.follows).toEqual([1000]);
    expect(follower.window.last?.position).toBe(1000);
    send(frame(1000, 1300));
    await until(follower, () => follower.getSnapshot().received === 300);
    expect(follower.window.last?.position).toBe(1300);
    expect(state(follower)).toBe('live');
  });

  it('stays bounded at 100,000 events and counts every one of 120,000', async () => {
    const { follower, send } = await opened(createLog(10));
    for (let at = 10; at < 120_010; at += 500) send(frame(at, at + 500));
    await until(follower, () => follower.getSnapshot().received === 120_000);
    expect(follower.window.length).toBe(WINDOW_LIMIT);
    expect(follower.getSnapshot().reachesBeginning).toBe(false);
  });

  it('says that it catches up while it is far behind', async () => {
    const { follower, send } = await opened(createLog(10));
    send(frame(10, 510, 50_000));
    await until(follower, () => state(follower) === 'catchingUp');
  });

  it('closes a gap from the store, and says so', async () => {
    const { follower, log, send } = await opened(createLog(100));
    log.head = 300;
    send(frame(250, 300));
    await until(follower, () => state(follower) === 'live' && follower.window.last?.position === 300);
    expect(log.pages.at(-1)).toBe('100 null');
    expect(follower.getSnapshot()).toMatchObject({ gaps: 1, received: 200 });
    expect(log.follows.at(-1)).toBe(300);
  });

  it('holds the picture in a pause, counts what waits, and loses nothing on going on', async () => {
    const { follower, log, send } = await opened(createLog(100));
    follower.pause();
    send(frame(100, 600));
    send(frame(600, 1900));
    await until(follower, () => follower.getSnapshot().waiting === 1800);
    expect(state(follower)).toBe('paused');
    expect(follower.window.last?.position).toBe(100);
    follower.goOn();
    await until(follower, () => state(follower) === 'live' && follower.window.length === 1900);
    expect(log.pages.slice(1)).toEqual(['100 null', '600 null', '1100 null', '1600 null']);
    expect(follower.getSnapshot()).toMatchObject({ received: 1800, waiting: 0 });
    send(frame(1900, 1950));
    await until(follower, () => follower.getSnapshot().received === 1850);
    expect(follower.window.length).toBe(1950);
  });

  it('is held by a pause between two pages of catching up, counts what waits, and loses nothing on going on', async () => {
    const { follower, log, send } = await opened(createLog(100));
    follower.pause();
    send(frame(100, 1900));
    await until(follower, () => follower.getSnapshot().waiting === 1800);
    log.onAsk = (after) => after === 600 && follower.pause();
    follower.goOn();
    await until(follower, () => state(follower) === 'paused' && follower.window.length === 600);
    expect(log.follows.at(-1)).toBe(1900);
    send(frame(1900, 1950));
    await until(follower, () => follower.getSnapshot().received === 1850);
    expect(follower.getSnapshot()).toMatchObject({ state: 'paused', waiting: 1350 });
    expect(follower.window.last?.position).toBe(600);
    log.onAsk = () => undefined;
    follower.goOn();
    await until(follower, () => state(follower) === 'live' && follower.window.length === 1950);
    expect(follower.getSnapshot()).toMatchObject({ received: 1850, waiting: 0 });
  });

  it('is held by a pause while it closes a gap, and counts from where it was read to', async () => {
    const { follower, log, send } = await opened(createLog(100));
    log.head = 2000;
    log.onAsk = (after) => after === 600 && follower.pause();
    send(frame(1990, 2000));
    await until(follower, () => state(follower) === 'paused');
    expect(log.follows.at(-1)).toBe(600);
    send(frame(600, 2000));
    await until(follower, () => follower.getSnapshot().waiting === 1400);
    expect(follower.getSnapshot()).toMatchObject({ state: 'paused', received: 1900 });
    expect(follower.window.last?.position).toBe(600);
    log.onAsk = () => undefined;
    follower.goOn();
    await until(follower, () => state(follower) === 'live' && follower.window.length === 2000);
    expect(follower.getSnapshot()).toMatchObject({ received: 1900, waiting: 0 });
  });

  it('shows no page that arrives in a pause', async () => {
    const { follower } = await opened(createLog(2000), 301);
    const reading = follower.loadNewer();
    follower.pause();
    await reading;
    expect(follower.window.last?.position).toBe(800);
  });

  it('goes on with the newest where more than 100,000 wait; the older ones are read on scrolling back', async () => {
    const { follower, log, send } = await opened(createLog(100));
    follower.pause();
    for (let at = 100; at < 150_100; at += 500) send(frame(at, at + 500));
    await until(follower, () => follower.getSnapshot().waiting === 150_000);
    follower.goOn();
    await until(follower, () => follower.window.last?.position === 150_100);
    expect(follower.window.first?.position).toBe(149_601);
    await follower.loadOlder();
    expect(log.pages.at(-1)).toBe('null 149601');
    expect(follower.window.first?.position).toBe(149_101);
    expect(follower.getSnapshot().received).toBe(150_000);
  });

  it('goes on below what is shown where a row is held, also where much more waits than it keeps', async () => {
    const { follower, log, send } = await opened(createLog(1000));
    follower.pause();
    send(frame(1000, 1040));
    await until(follower, () => follower.getSnapshot().waiting === 40);
    follower.goOnBelow();
    await until(follower, () => follower.window.last?.position === 1040);
    expect(state(follower)).toBe('live');

    follower.pause();
    for (let at = 1040; at < 101_040; at += 500) send(frame(at, at + 500));
    await until(follower, () => follower.getSnapshot().waiting === 100_000);
    follower.goOnBelow();
    await until(follower, () => state(follower) === 'past');
    expect([follower.window.first?.position, follower.window.last?.position]).toEqual([501, 1040]);
    send(frame(101_040, 101_050));
    await until(follower, () => follower.getSnapshot().waiting === 100_010);
    await follower.loadNewer();
    expect(log.pages.at(-1)).toBe('1040 null');
    expect(follower.window.last?.position).toBe(1540);
    expect(follower.getSnapshot().received).toBe(100_050);
  });

  it('reads older ones until the beginning', async () => {
    const { follower } = await opened(createLog(700));
    await follower.loadOlder();
    await until(follower, () => follower.getSnapshot().reachesBeginning);
    expect(follower.window.first?.position).toBe(1);
    expect(follower.window.length).toBe(700);
  });

  it('begins anywhere, reads on from there, and still counts what comes', async () => {
    const { follower, log, send } = await opened(createLog(2000), 301);
    expect(follower.window.first?.position).toBe(301);
    expect(state(follower)).toBe('past');
    send(frame(2000, 2010));
    await until(follower, () => follower.getSnapshot().received === 10);
    for (const last of [1300, 1800, 2010]) {
      await follower.loadNewer();
      expect(follower.window.last?.position).toBe(last);
    }
    await until(follower, () => state(follower) === 'live');
    expect(follower.getSnapshot().received).toBe(10);
    expect(log.follows.at(-1)).toBe(2010);
  });

  it('says that it was interrupted, and reads what it missed on going on', async () => {
    const { follower, log, breakOff } = await opened(createLog(100));
    breakOff();
    await until(follower, () => state(follower) === 'interrupted');
    log.head = 140;
    follower.goOn();
    await until(follower, () => state(follower) === 'live');
    expect(follower.getSnapshot()).toMatchObject({ received: 40, error: null });
    expect(follower.window.length).toBe(140);
  });

  it('says why it cannot begin, and begins when it can', async () => {
    const started = createLog(100);
    started.log.fail = true;
    const { follower } = await opened(started);
    expect(state(follower)).toBe('failed');
    started.log.fail = false;
    follower.goOn();
    await until(follower, () => state(follower) === 'live');
  });

  it('is followed by nobody once it was left, whatever a view that still shows it asks for', async () => {
    const asks: ((follower: StreamFollower) => unknown)[] = [
      (follower) => follower.goOn(),
      (follower) => follower.pause(),
      (follower) => follower.loadNewer(),
      (follower) => follower.loadOlder(),
    ];
    for (const ask of asks) {
      const { follower, leave, log } = await opened(createLog(600), 301);
      leave();
      const read = log.pages.length;
      await ask(follower);
      expect(log.pages).toHaveLength(read);
      expect(log.isFollowed()).toBe(false);
    }
  });

  it('is followed again where it is shown again', async () => {
    const { follower, leave, log, send } = await opened(createLog(100));
    leave();
    follower.start();
    await vi.waitFor(() => expect(log.isFollowed()).toBe(true));
    send(frame(100, 110));
    await until(follower, () => follower.getSnapshot().received === 10);
  });
});
