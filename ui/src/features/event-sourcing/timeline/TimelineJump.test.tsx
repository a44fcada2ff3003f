import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntitySummary, TimelineEvent } from '@/platform';
import { dayOf, startOfDay } from '@/shared/days';
import { formatDay } from '@/shared/format';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { renderPart } from '@/testing/render';
import { withScrollHeights } from '@/testing/scrollHeight';
import { ActivityTimeline } from './ActivityTimeline';
import { NO_NARROWING } from './timeline.types';

const now = new Date();
const DAY = 86_400_000;
const [one, two] = demoEntities(now, 2) as [EntitySummary, EntitySummary];
const entity = { ...one, eventCount: 2441 };
const other = { ...two, eventCount: 2441 };

/** Five years of an entity with busy and quiet weeks, and now and then a line without a description. */
const events: TimelineEvent[] = demoEvents(now, entity).map((event, index) => ({
  ...event,
  description: index % 5 === 0 ? null : event.description,
  occurredAt: new Date(
    now.getTime() - index * 0.75 * DAY - Math.floor(index / 40) * 3 * DAY - (index % 3) * 3_600_000,
  ).toISOString(),
}));

let go: (at: string | null) => void;
/** How the address takes a jump: at once, unless a test says otherwise. */
let takeJump = (take: () => void) => take();

function Timeline({ of = entity, day = null }: { of?: EntitySummary; day?: string | null }) {
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  const [at, setAt] = useState(day);
  useEffect(() => {
    go = setAt;
  }, []);
  const onJump = (to: string | null) => takeJump(() => setAt(to));
  return (
    <ActivityTimeline
      entityType={of.entityType}
      entityId={of.entityId}
      entity={of}
      narrowing={narrowing}
      onNarrow={setNarrowing}
      at={at}
      onJump={onJump}
      openPosition={null}
      onOpen={vi.fn()}
      onClose={vi.fn()}
      onEntity={vi.fn()}
    />
  );
}

/** As high as a browser would draw it: rows differ, and a list ends with its last row. */
const offsetHeight = (element: Element) => {
  if (element.getAttribute('role') === 'treegrid') return 600;
  if (element.querySelector('h2')) return 36;
  const position = Number(element.querySelector('[data-position]')?.getAttribute('data-position'));
  return events.find((event) => event.position === position)?.description === null ? 41 : 59;
};
const known = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')!;
withScrollHeights();
beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
    configurable: true,
    get: function (this: Element) {
      return offsetHeight(this);
    },
  });
});
afterEach(() => {
  takeJump = (take) => take();
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', known);
});

/** The first entry below the heading that is held at the top. */
function firstInSight(): TimelineEvent | undefined {
  const list = screen.getByTestId('timeline');
  const top = (row: Element) =>
    Number(/translateY\((.+)px\)/.exec((row as HTMLElement).style.transform)?.[1] ?? NaN);
  const [first] = [...list.querySelectorAll('[data-index]')]
    .filter((row) => row.querySelector('[data-position]') && top(row) >= list.scrollTop + 30)
    .sort((a, b) => top(a) - top(b));
  const position = Number(first?.querySelector('[data-position]')?.getAttribute('data-position'));
  return events.find((event) => event.position === position);
}

/** As the reader jumps. */
async function jumpTo(user: UserEvent, day: string) {
  await user.click(screen.getByTestId('jump'));
  fireEvent.change(await screen.findByTestId('jump-date'), { target: { value: day } });
  await user.click(screen.getByTestId('jump-go'));
}

const newestUntil = (day: string) =>
  events
    .filter(({ occurredAt }) => occurredAt < startOfDay(day, 1)!.toISOString())
    .reduce((a, b) => (a.occurredAt > b.occurredAt ? a : b));

/** Shows all of it. What is asked from now on is answered when the test says so. */
async function show() {
  const shown = renderPart(<Timeline />, { now, entities: [entity, other], events: () => events });
  await screen.findAllByTestId('timeline-entry');
  const whole = expect.stringMatching(/^\d{4}$/);
  await waitFor(() => expect(screen.getByTestId('timeline')).toHaveAttribute('aria-rowcount', whole));
  const { timeline } = shown.fake.engine;
  const held: (() => void)[] = [];
  shown.fake.engine.timeline = async (query) => {
    const page = await timeline(query);
    await new Promise<void>((resolve) => held.push(resolve));
    return page;
  };
  const answer = () => act(async () => held.splice(0).forEach((resolve) => resolve()));
  const isAsked = () => waitFor(() => expect(held.length).toBeGreaterThan(0));
  return { ...shown, answer, isAsked };
}

const daysAgo = (days: number) => dayOf(new Date(now.getTime() - days * DAY));
const dayOfEvent = ({ occurredAt }: TimelineEvent) => dayOf(new Date(occurredAt));
const allDays = new Set(events.map(dayOfEvent));
/** A day on which nothing happened. */
const quiet = Array.from({ length: 400 }, (_, ago) => daysAgo(ago + 40)).find((day) => !allDays.has(day))!;
const firstOfAll = events.at(-1)!;

describe('a jump to a day', () => {
  it.each([3, 41, 300, 777, 1900])('shows what happened until %i days ago, and stays there', async (ago) => {
    const { fake, answer, isAsked } = await show();
    const readBefore = fake.calls.filter((call) => call === 'timeline older cursor 1000').length;
    const day = daysAgo(ago);
    act(() => go(day));
    await isAsked();
    // What is on screen knows nothing of that day: it stays as it is until the answer.
    expect(firstInSight()?.position).toBe(events[0]?.position);
    await answer();
    const expected = newestUntil(day);
    await waitFor(() => expect(firstInSight()?.occurredAt).toBe(expected.occurredAt));
    // Newer ones come above it, older ones below.
    const asked = (which: string) => fake.calls.filter((call) => call === which).length;
    await waitFor(() => expect(asked('timeline newer cursor 1000')).toBe(1));
    await answer();
    await waitFor(() => expect(asked('timeline older cursor 1000')).toBeGreaterThan(readBefore));
    await answer();
    await waitFor(() => expect(screen.getByTestId('timeline').scrollTop).toBeGreaterThan(0));
    expect(firstInSight()?.occurredAt).toBe(expected.occurredAt);
    // One page of them is enough above a reader who does not scroll.
    expect(asked('timeline newer cursor 1000')).toBe(1);
  });

  it('leaves the list before as it is until the address and the answer are there, and asks at once', async () => {
    const { user, answer, isAsked } = await show();
    const jumps: (() => void)[] = [];
    takeJump = (take) => void jumps.push(take);
    const list = screen.getByTestId('timeline');
    const day = daysAgo(300);
    await jumpTo(user, day);
    await isAsked();
    expect(screen.getByTestId('timeline')).toBe(list);
    act(() => jumps.splice(0).forEach((take) => take()));
    expect(screen.getByTestId('timeline')).toBe(list);
    await answer();
    await waitFor(() => expect(firstInSight()?.occurredAt).toBe(newestUntil(day).occurredAt));
  });

  it('leads to the same day again, with newer ones read already and more of them on the way', async () => {
    const { answer, isAsked } = await show();
    const day = daysAgo(1900);
    const expected = newestUntil(day).occurredAt;
    act(() => go(day));
    await isAsked();
    await answer();
    await isAsked();
    await answer();
    await waitFor(() => expect(screen.getByTestId('timeline').scrollTop).toBeGreaterThan(10_000));
    act(() => go(null));
    await waitFor(() => expect(firstInSight()?.position).toBe(events[0]?.position));
    act(() => go(day));
    await waitFor(() => expect(firstInSight()?.occurredAt).toBe(expected));
    await answer();
    expect(firstInSight()?.occurredAt).toBe(expected);
  });

  it('says which day is shown where the one asked for has no events', async () => {
    const { user, answer, isAsked } = await show();
    const nameOf = (day: string) =>
      formatDay(startOfDay(day)!, now, 'de', { today: 'Heute', yesterday: 'Gestern' });
    await jumpTo(user, quiet);
    await isAsked();
    await answer();
    const shown = nameOf(dayOfEvent(newestUntil(quiet)));
    expect(await screen.findByTestId('timeline-nearest')).toHaveTextContent(
      `${nameOf(quiet)}: An diesem Tag geschah nichts. Das nächste davor: ${shown}.`,
    );
    await jumpTo(user, dayOfEvent(newestUntil(quiet)));
    await isAsked();
    await answer();
    await waitFor(() => expect(screen.queryByTestId('timeline-nearest')).toBeNull());
  });

  it('says so to whoever jumped, and no more to who comes back to that place', async () => {
    const { user, rerender, answer, isAsked } = await show();
    await jumpTo(user, quiet);
    await isAsked();
    await answer();
    await screen.findByTestId('timeline-nearest');
    // Another customer's timeline, and back by the address.
    rerender(<Timeline of={other} />);
    await isAsked();
    await answer();
    await waitFor(() => expect(screen.queryByTestId('timeline-nearest')).toBeNull());
    rerender(<Timeline />);
    await screen.findAllByTestId('timeline-entry');
    expect(screen.queryByTestId('timeline-nearest')).toBeNull();
    // Another view, and back.
    rerender(<p />);
    rerender(<Timeline day={quiet} />);
    await screen.findAllByTestId('timeline-entry');
    expect(screen.queryByTestId('timeline-nearest')).toBeNull();
  });

  it('shows the first event of all for a day before it', async () => {
    const { user, answer, isAsked } = await show();
    await jumpTo(user, '1999-12-31');
    await isAsked();
    await answer();
    await isAsked();
    await answer();
    expect(await screen.findByTestId('timeline-nearest')).toHaveTextContent(/Das erste danach: .*\.$/);
    const entries = screen.getAllByTestId('timeline-entry');
    expect(entries.at(-1)).toHaveAttribute('data-position', String(firstOfAll.position));
  });
});
