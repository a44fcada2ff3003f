import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError, type EntitySummary, type TimelineEvent } from '@/platform';
import { demoEntities, demoEvents } from '@/testing/demoData';
import type { Fake, FakeOptions } from '@/testing/fakeEngine';
import { renderPart } from '@/testing/render';
import { ActivityTimeline } from './ActivityTimeline';
import { NO_NARROWING } from './timeline.types';

const now = new Date();
const [entity] = demoEntities(now, 1) as [EntitySummary];

interface Options {
  onOpen?: (position: number) => void;
  summary?: EntitySummary;
  openPosition?: number | null;
  day?: string | null;
}

function Timeline({ onOpen = vi.fn(), summary = entity, openPosition = null, day = null }: Options) {
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  const [at, setAt] = useState(day);
  return (
    <ActivityTimeline
      entityType={entity.entityType}
      entityId={entity.entityId}
      entity={summary}
      narrowing={narrowing}
      onNarrow={setNarrowing}
      at={at}
      onJump={setAt}
      openPosition={openPosition}
      onOpen={onOpen}
      onEntity={vi.fn()}
      onClose={vi.fn()}
    />
  );
}

const show = (options: FakeOptions = {}, onOpen?: (position: number) => void) =>
  renderPart(<Timeline {...(onOpen ? { onOpen } : {})} />, { now, entities: [entity], ...options });

const pages = (fake: Fake) => fake.calls.filter((call) => call.startsWith('timeline '));

const event = (change: Partial<TimelineEvent>, position = 1): TimelineEvent => ({
  ...(demoEvents(now, entity)[0] as TimelineEvent),
  position,
  ...change,
});

describe('ActivityTimeline', () => {
  it('groups events by day', async () => {
    const noon = (daysAgo: number) =>
      new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 0, 1);
    const events = [0, 0, 1, 40].map((days, index) =>
      event({ occurredAt: noon(days).toISOString() }, 9 - index),
    );
    show({ events: () => events });
    const days = await screen.findAllByTestId('timeline-day');
    expect(days.map((day) => day.textContent).slice(0, 2)).toEqual(['Heute', 'Gestern']);
    expect(days[2]?.textContent).toMatch(/^\p{L}+tag|Mittwoch/u);
    expect(screen.getAllByTestId('timeline-entry')).toHaveLength(4);
  });

  it('shows title, category, description, who and when', async () => {
    show();
    const [entry] = await screen.findAllByTestId('timeline-entry');
    expect(entry).toHaveAttribute('data-position', '123456');
    expect(entry).toHaveTextContent('Anruf geführt');
    expect(entry).toHaveTextContent('Interaktion');
    expect(entry).toHaveTextContent('Liefertermine');
    expect(entry).toHaveTextContent('Jana Vogt');
    expect(within(entry!).getByText('vor 24 Minuten')).toHaveAttribute(
      'title',
      expect.stringMatching(/\d{4}/),
    );
  });

  it('renders hostile text inert', async () => {
    const title = '<img src=x onerror="alert(1)"><script>alert(2)</script>\u202Eexe.gpj\u0000';
    const user = { id: 'u', name: '<b>Mallory</b>', avatar: 'https://example.org/track.png', login: null };
    const { container } = show({ events: () => [event({ title, description: '<iframe src="//x">', user })] });
    const entry = await screen.findByTestId('timeline-entry');
    expect(entry).toHaveTextContent(
      '<img src=x onerror="alert(1)"><script>alert(2)</script>[U+202E]exe.gpj␀',
    );
    expect(container.querySelector('img, script, iframe, b')).toBeNull();
    expect(within(entry).getByText(/onerror/).tagName).toBe('BDI');
  });

  it('cuts text that is too long to lay out', async () => {
    show({ events: () => [event({ description: 'x'.repeat(1_000_000) })] });
    const entry = await screen.findByTestId('timeline-entry');
    expect(entry.textContent.length).toBeLessThan(1500);
  });

  it('reads the rest of the history in the background, down to the beginning', async () => {
    const { fake } = show();
    await screen.findAllByTestId('timeline-entry');
    await waitFor(() =>
      expect(pages(fake)).toEqual(['timeline older null 50', 'timeline older cursor 1000']),
    );
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 1_000_000 } });
    expect(await screen.findByText('Anfang der Aufzeichnung')).toBeInTheDocument();
  });

  it('holds places for events that are known to exist and not read yet', async () => {
    const { fake, rerender } = renderPart(<p />, { now, entities: [entity] });
    const { timeline } = fake.engine;
    const answers: (() => void)[] = [];
    fake.engine.timeline = (query) =>
      query.cursor === null
        ? timeline(query)
        : new Promise((resolve) => answers.push(() => resolve(timeline(query))));
    rerender(<Timeline />);
    await screen.findAllByTestId('timeline-entry');
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 8000 } });
    expect((await screen.findAllByTestId('timeline-placeholder')).length).toBeGreaterThan(5);
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    expect((await screen.findAllByTestId('timeline-entry')).length).toBeGreaterThan(5);
    expect(screen.queryByTestId('timeline-placeholder')).toBeNull();
  });

  it('says when older events did not come, and tries again', async () => {
    const { fake, user, rerender } = renderPart(<p />, { now, entities: [entity] });
    const { timeline } = fake.engine;
    fake.engine.timeline = (query) =>
      query.cursor === null
        ? timeline(query)
        : Promise.reject(new EngineError({ code: 'io', message: 'disk' }));
    rerender(<Timeline />);
    await screen.findAllByTestId('timeline-entry');
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 1_000_000 } });
    expect(await screen.findByText('Ältere Ereignisse konnten nicht geladen werden.')).toBeInTheDocument();
    fake.engine.timeline = timeline;
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await waitFor(() => expect(pages(fake)).toContain('timeline older cursor 1000'));
  });

  it('filters by category and words, and clears both', async () => {
    const { user } = show();
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() =>
      screen.getAllByTestId('timeline-entry').forEach((entry) => expect(entry).toHaveTextContent('System')),
    );
    await user.type(screen.getByTestId('timeline-search'), 'gibt es nicht');
    expect(await screen.findByText('Kein Ereignis passt zu den Filtern')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Filter zurücksetzen' }));
    await waitFor(() =>
      expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Anruf geführt'),
    );
    expect(screen.getByTestId('timeline-search')).toHaveValue('');
  });

  it('opens an entry in place with a click, tells what it changed, and closes it again', async () => {
    const onOpen = vi.fn();
    const { user } = show({}, onOpen);
    const entry = (await screen.findAllByTestId('timeline-entry'))[1]!;
    expect(entry).toHaveAttribute('aria-expanded', 'false');
    await user.click(within(entry).getByText('E-Mail gesendet'));
    expect(entry).toHaveAttribute('aria-expanded', 'true');
    expect(
      await within(entry).findByRole('row', { name: 'Kreditlimit 25.000,00 € 40.000,00 €' }),
    ).toBeInTheDocument();
    expect(entry).toHaveTextContent('Neues Limit');
    await user.click(within(entry).getByText('Neues Limit'));
    expect(entry).toHaveAttribute('aria-expanded', 'true');
    await user.click(within(entry).getByTestId('entry-details'));
    expect(onOpen).toHaveBeenLastCalledWith(123_449);
    await user.click(within(entry).getByText('E-Mail gesendet'));
    expect(entry).toHaveAttribute('aria-expanded', 'false');
  });

  it('moves on from the entries in sight, after they were scrolled to', async () => {
    const { user } = show();
    await screen.findAllByTestId('timeline-entry');
    const list = screen.getByTestId('timeline');
    const activeTop = () => {
      const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
      const row = active?.closest<HTMLElement>('[data-index]');
      return Number(/translateY\((.+)px\)/.exec(row?.style.transform ?? '')?.[1]);
    };
    const isInSight = () => activeTop() >= list.scrollTop && activeTop() < list.scrollTop + 600;
    fireEvent.scroll(list, { target: { scrollTop: 1200 } });
    act(() => list.focus());
    await user.keyboard('j');
    expect(isInSight()).toBe(true);
    expect(list.scrollTop).toBe(1200);
    fireEvent.scroll(list, { target: { scrollTop: 3000 } });
    await user.keyboard('k');
    expect(isInSight()).toBe(true);
    expect(activeTop()).toBeGreaterThan(3300);
    expect(list.scrollTop).toBe(3000);
  });

  it('opens with the keyboard alone: Enter in place, o beside it', async () => {
    const onOpen = vi.fn();
    const { user } = show({}, onOpen);
    await screen.findAllByTestId('timeline-entry');
    screen.getByTestId('timeline').focus();
    await user.keyboard('jj{Enter}');
    expect(screen.getAllByTestId('timeline-entry')[2]).toHaveAttribute('aria-expanded', 'true');
    expect(onOpen).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(screen.getAllByTestId('timeline-entry')[2]).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByTestId('timeline')).toHaveFocus();
    await user.keyboard('ko');
    expect(onOpen).toHaveBeenLastCalledWith(123_449);
  });

  it('lets a click choose what the open details show', async () => {
    const onOpen = vi.fn();
    const { user } = renderPart(<Timeline onOpen={onOpen} openPosition={123_456} />, {
      now,
      entities: [entity],
    });
    await user.click((await screen.findAllByTestId('timeline-entry'))[1]!);
    expect(onOpen).toHaveBeenLastCalledWith(123_449);
    expect(screen.queryByTestId('entry-body')).toBeNull();
  });

  it('is dense or not, as the reader last wished', async () => {
    const { user, unmount } = show();
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByRole('button', { name: 'Dichte Liste' }));
    expect(screen.getByTestId('timeline')).toHaveAttribute('data-density', 'compact');
    unmount();
    show();
    await screen.findAllByTestId('timeline-entry');
    expect(screen.getByTestId('timeline')).toHaveAttribute('data-density', 'compact');
  });

  it('says so when there is nothing', async () => {
    show({ events: () => [] });
    expect(await screen.findByText('Noch keine Ereignisse')).toBeInTheDocument();
  });

  it('shows a skeleton first, then an error with the way out', async () => {
    const { fake, user, rerender } = renderPart(<p />, { now, entities: [entity] });
    const { timeline } = fake.engine;
    fake.engine.timeline = () =>
      Promise.reject(new EngineError({ code: 'io', message: 'views.db: disk I/O error' }));
    rerender(<Timeline />);
    expect(screen.getByTestId('timeline-skeleton')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'views.db: Fehler beim Zugriff auf den Datenträger',
    );
    fake.engine.timeline = timeline;
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    expect((await screen.findAllByTestId('timeline-entry')).length).toBeGreaterThan(5);
  });
});
