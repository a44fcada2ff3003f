import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError, type EntitySummary, type TimelineEvent } from '@/platform';
import { followWorkspace } from '@/shared/workspace/live';
import { demoEntities, demoEvents } from '@/testing/demoData';
import type { Fake } from '@/testing/fakeEngine';
import { renderPart } from '@/testing/render';
import { ActivityTimeline } from './ActivityTimeline';
import { NO_NARROWING } from './timeline.types';
import { TIMELINES_KEY, timelineQuery } from './useTimeline';

const now = new Date();
const [entity] = demoEntities(now, 1) as [EntitySummary];

function Timeline({ day = null, onJump }: { day?: string | null; onJump?: (at: string | null) => void }) {
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  const [at, setAt] = useState(day);
  return (
    <ActivityTimeline
      entityType={entity.entityType}
      entityId={entity.entityId}
      entity={entity}
      narrowing={narrowing}
      onNarrow={setNarrowing}
      at={at}
      onJump={(to) => {
        setAt(to);
        onJump?.(to);
      }}
      openPosition={null}
      onOpen={vi.fn()}
      onClose={vi.fn()}
      onEntity={vi.fn()}
    />
  );
}

let events: TimelineEvent[];
let stop: () => void;

beforeEach(() => {
  events = demoEvents(now, entity);
});
afterEach(() => stop());

async function show(part = <Timeline />) {
  const shown = renderPart(part, { now, entities: [entity], events: () => events });
  stop = followWorkspace();
  await screen.findAllByTestId('timeline-entry');
  return shown;
}

const newest = () => Math.max(...events.map(({ position }) => position));

/** Something happens to the entity, and a frame says so. */
async function happen(fake: Fake, titles: string[], touched = true) {
  const from = newest();
  titles.forEach((title, index) => {
    const base = demoEvents(now, entity)[0]!;
    const occurredAt = new Date(now.getTime() + (from - 123_456 + index + 1) * 1000).toISOString();
    events = [{ ...base, position: from + index + 1, id: title, title, occurredAt }, ...events];
  });
  const status = { ...(await fake.engine.workspaceStatus()), position: newest(), head: newest() };
  act(() => fake.live.frame({ status, from, touched: touched ? [entity] : [] }));
}

/** Holds the next answer, which is of now, until the returned function is called. */
function hold({ engine }: Fake): () => void {
  const { timeline } = engine;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  engine.timeline = async (query) => {
    engine.timeline = timeline;
    const page = await timeline(query);
    await opened;
    return page;
  };
  return () => open();
}

const scrollTo = (scrollTop: number) =>
  fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop } });

describe('the timeline, live', () => {
  it('shows what happens at once while the reader is at its top', async () => {
    const { fake } = await show();
    await happen(fake, ['Neu eins', 'Neu zwei']);
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Neu zwei'));
    expect(screen.getAllByTestId('timeline-entry')[1]).toHaveTextContent('Neu eins');
    expect(screen.queryByTestId('new-events')).toBeNull();
  });

  it('lets new events wait behind a pill while the reader is further back, without moving anything', async () => {
    const { fake, user } = await show();
    scrollTo(1200);
    const before = screen.getAllByTestId('timeline-entry').map((entry) => entry.dataset['position']);
    await happen(fake, ['Neu eins', 'Neu zwei', 'Neu drei']);
    const pill = await screen.findByText('3 neue Ereignisse');
    expect(screen.getAllByTestId('timeline-entry').map((entry) => entry.dataset['position'])).toEqual(before);
    await user.click(pill);
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Neu drei'));
    expect(screen.queryByTestId('new-events')).toBeNull();
  });

  it('shows what has waited once the reader scrolls back to the top', async () => {
    const { fake } = await show();
    scrollTo(1200);
    await happen(fake, ['Neu eins']);
    await screen.findByText('1 neues Ereignis');
    scrollTo(0);
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Neu eins'));
  });

  it('does not ask when something happens elsewhere, and asks when a frame is missing', async () => {
    const { fake } = await show();
    const all = () => fake.calls.filter((call) => call.startsWith('timeline newer')).length;
    // The first frame of all follows on nothing that is known, so it is asked for once.
    await waitFor(() => expect(fake.calls).toContain('timeline older null 200'));
    const before = all();
    const asked = () => all() - before;
    const status = await fake.engine.workspaceStatus();
    fake.live.frame({ status, to: 123_466, touched: [] });
    fake.live.frame({ status, from: 123_466, to: 123_476, touched: [] });
    expect(asked()).toBe(0);
    fake.live.frame({ status, from: 123_486, to: 123_496, touched: [] });
    await waitFor(() => expect(asked()).toBe(1));
  });

  it('asks again after an error', async () => {
    const { fake } = await show();
    const { timeline } = fake.engine;
    fake.engine.timeline = () => Promise.reject(new EngineError({ code: 'busy', message: 'busy' }));
    await happen(fake, ['Neu eins']);
    fake.engine.timeline = timeline;
    expect(await screen.findByText('Neu eins')).toBeInTheDocument();
  });

  it('shows what came while its first page was under way', async () => {
    const { fake, rerender } = renderPart(<p />, { now, entities: [entity], events: () => events });
    stop = followWorkspace();
    const open = hold(fake);
    rerender(<Timeline />);
    await waitFor(() => expect(fake.calls).toContain('timeline older null 50'));
    await happen(fake, ['Neu eins']);
    expect(screen.queryByTestId('timeline-entry')).toBeNull();
    open();
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Neu eins'));
  });

  it('shows what came after it was read ahead, before anybody looked at it', async () => {
    const { fake, client, rerender } = renderPart(<p />, { now, entities: [entity], events: () => events });
    stop = followWorkspace();
    const { entityType, entityId } = entity;
    await client.prefetchQuery(
      timelineQuery({ entityType, entityId, narrowing: NO_NARROWING, at: null, day: null, language: 'de' }),
    );
    await happen(fake, ['Neu eins']);
    rerender(<Timeline />);
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Neu eins'));
  });

  it('keeps what came while it was being read anew', async () => {
    const { fake, client } = await show();
    const open = hold(fake);
    act(() => void client.refetchQueries({ queryKey: TIMELINES_KEY }));
    await waitFor(() =>
      expect(fake.calls.filter((call) => call === 'timeline older null 50')).toHaveLength(2),
    );
    await happen(fake, ['Neu eins']);
    await screen.findByText('Neu eins');
    open();
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(await screen.findByText('Neu eins')).toBeInTheDocument();
  });

  it('finds an event whose business time lies behind the newest one', async () => {
    const { fake } = await show();
    const [base] = events as [TimelineEvent];
    const occurredAt = new Date(Date.parse(base.occurredAt) - 60_000).toISOString();
    events = [...events, { ...base, position: 123_999, title: 'Nachgetragen', occurredAt }];
    fake.live.frame({ status: await fake.engine.workspaceStatus(), touched: [entity] });
    await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[1]).toHaveTextContent('Nachgetragen'));
  });

  it('begins at a day, reads on towards the present as well, and goes back to the newest', async () => {
    const day = new Date(now.getTime() - 20 * 86_400_000);
    const two = (value: number) => String(value).padStart(2, '0');
    const at = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    const onJump = vi.fn();
    const { fake, user } = await show(<Timeline day={at} onJump={onJump} />);
    const end = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
    expect(fake.calls).toContain(`timeline older ${end} 50`);
    await waitFor(() => expect(fake.calls).toContain('timeline newer cursor 1000'));
    // Those that came above left what is in sight where it is: the list is now scrolled.
    await waitFor(() => expect(screen.getByTestId('timeline').scrollTop).toBeGreaterThan(1000));
    screen
      .getAllByTestId('timeline-entry')
      .slice(-3)
      .forEach((entry) => {
        const { occurredAt } = events.find(({ position }) => position === Number(entry.dataset['position']))!;
        expect(occurredAt < end).toBe(true);
      });
    await user.click(await screen.findByRole('button', { name: 'Zum neuesten Ereignis' }));
    expect(onJump).toHaveBeenLastCalledWith(null);
    await waitFor(() =>
      expect(screen.getAllByTestId('timeline-entry')[0]).toHaveAttribute('data-position', '123456'),
    );
  });

  it('says when newer events did not come after a jump, and tries again', async () => {
    const { fake, user, rerender } = renderPart(<p />, { now, entities: [entity] });
    stop = followWorkspace();
    const { timeline } = fake.engine;
    fake.engine.timeline = (query) =>
      query.direction === 'older'
        ? timeline(query)
        : Promise.reject(new EngineError({ code: 'io', message: 'disk' }));
    const day = new Date(now.getTime() - 20 * 86_400_000).toISOString().slice(0, 10);
    rerender(<Timeline day={day} />);
    expect(await screen.findByText('Neuere Ereignisse konnten nicht geladen werden.')).toBeInTheDocument();
    fake.engine.timeline = timeline;
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await waitFor(() => expect(fake.calls).toContain('timeline newer cursor 1000'));
  });

  it('jumps to a chosen date', async () => {
    const onJump = vi.fn();
    const { user } = await show(<Timeline onJump={onJump} />);
    await user.click(screen.getByTestId('jump'));
    fireEvent.change(await screen.findByTestId('jump-date'), { target: { value: '2026-01-15' } });
    await user.click(screen.getByTestId('jump-go'));
    expect(onJump).toHaveBeenLastCalledWith('2026-01-15');
  });
});
