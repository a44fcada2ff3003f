import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError, type EntitySummary } from '@/platform';
import { followWorkspace } from '@/shared/workspace/live';
import { demoEvents } from '@/testing/demoData';
import type { Fake } from '@/testing/fakeEngine';
import { renderApp, renderPart } from '@/testing/render';
import { ENTITIES, growing, NOW, OverviewView, showOverview } from '@/testing/showOverview';

const older = ({ calls }: Fake) => calls.filter((call) => /^activityFeed \d+ older$/.test(call));

/** Holds the next older page until the returned function is called. */
function holdOlder({ engine }: Fake): () => void {
  const { activityFeed } = engine;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  engine.activityFeed = async (query) => {
    const page = await activityFeed(query);
    if (query.cursor === null || query.direction !== 'older') return page;
    engine.activityFeed = activityFeed;
    await opened;
    return page;
  };
  return () => open();
}

describe('the feed', () => {
  it('says what happened, to whom and when, grouped by day, with the way to each', async () => {
    showOverview();
    const [entry] = await screen.findAllByTestId('feed-entry');
    expect(screen.getAllByTestId('timeline-day').length).toBeGreaterThan(1);
    const [event, entity] = within(entry!).getAllByRole('link');
    expect(event).toHaveAttribute('href', expect.stringMatching(/^#customer\/.+\/\d+$/));
    expect(entity).toHaveAttribute('href', expect.stringMatching(/^#customer\/[^/]+$/));
    expect(within(entry!).getByText(/^vor /)).toBeInTheDocument();
  });

  it('puts what happened to one entity in a row into one line, which opens', async () => {
    const inARow = (entity: EntitySummary) =>
      demoEvents(NOW, entity)
        .slice(0, 12)
        .map((event) => ({ ...event, occurredAt: NOW.toISOString() }));
    const { user } = showOverview({ entities: ENTITIES.slice(0, 1), events: inARow });
    const [run] = await screen.findAllByTestId('feed-run');
    expect(run).toHaveTextContent(/Bergquell Hotel & Spa\d+ Ereignisse/);
    expect(screen.queryByTestId('feed-entry')).toBeNull();
    await user.click(
      within(run!).getByRole('button', { name: 'Ereignisse von Bergquell Hotel & Spa aufklappen' }),
    );
    expect((await screen.findAllByTestId('feed-entry')).length).toBeGreaterThan(2);
  });

  it('is narrowed by category and by type, and says so where nothing fits', async () => {
    const { user, fake } = showOverview();
    await screen.findAllByTestId('feed-entry');
    await user.click(screen.getByTestId('feed-system'));
    await waitFor(() => {
      const feed = within(screen.getByTestId('feed'));
      expect(feed.queryByText('Interaktion')).toBeNull();
      expect(feed.getAllByText('System').length).toBeGreaterThan(0);
    });
    // The last event that fits is not the beginning of the record.
    fireEvent.scroll(screen.getByTestId('feed'), { target: { scrollTop: 1_000_000 } });
    expect(await screen.findByText('Nichts Älteres passt zu den Filtern')).toBeInTheDocument();
    await user.click(screen.getByTestId('feed-types'));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: /Anruf geführt/ }));
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Kein Ereignis passt zu den Filtern')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Filter zurücksetzen' }));
    expect((await screen.findAllByTestId('feed-entry')).length).toBeGreaterThan(0);
    expect(fake.calls.some((call) => call.startsWith('activityFeed'))).toBe(true);
  });

  it('takes in what happens while the reader is at the top', async () => {
    const { events, happen } = growing();
    const { fake } = showOverview({ events });
    await screen.findByTestId('feed');
    const leave = followWorkspace();
    await happen(fake, 'Ganz neu');
    await waitFor(() => expect(screen.getByTestId('feed')).toHaveTextContent('Ganz neu'));
    expect(screen.queryByTestId('new-events')).toBeNull();
    leave();
  });

  it('lets what happens wait behind a pill while the reader is further down', async () => {
    const { events, happen } = growing();
    const { fake, user } = showOverview({ events });
    const feed = await screen.findByTestId('feed');
    const leave = followWorkspace();
    feed.scrollTop = 600;
    fireEvent.scroll(feed);
    await happen(fake, 'Erstes');
    expect(await screen.findByTestId('new-events')).toHaveTextContent('1 neues Ereignis');
    await happen(fake, 'Zweites');
    await waitFor(() => expect(screen.getByTestId('new-events')).toHaveTextContent('2 neue Ereignisse'));
    expect(feed).not.toHaveTextContent('Zweites');
    await user.click(screen.getByTestId('new-events'));
    await waitFor(() => expect(feed).toHaveTextContent('Zweites'));
    expect(screen.queryByTestId('new-events')).toBeNull();
    leave();
  });

  it('counts only as far as it says how many have come', async () => {
    const { events, happen, flood } = growing();
    const { fake } = showOverview({ events });
    const feed = await screen.findByTestId('feed');
    const leave = followWorkspace();
    feed.scrollTop = 600;
    fireEvent.scroll(feed);
    flood(2500);
    await happen(fake, 'Letztes');
    expect(await screen.findByTestId('new-events')).toHaveTextContent('1.000+ neue Ereignisse');
    await happen(fake, 'Allerletztes');
    await waitFor(() => expect(fake.calls.filter((call) => call.endsWith('newer'))).toHaveLength(10));
    leave();
  });

  it('keeps what happens while an older page is under way', async () => {
    const { events, happen } = growing();
    const { fake, rerender } = renderPart(<p />, { now: NOW, entities: ENTITIES, events });
    const leave = followWorkspace();
    const open = holdOlder(fake);
    rerender(<OverviewView />);
    await screen.findAllByTestId('feed-entry');
    const feed = screen.getByTestId('feed');
    fireEvent.scroll(feed, { target: { scrollTop: 2500 } });
    await waitFor(() => expect(older(fake)).toHaveLength(1));
    fireEvent.scroll(feed, { target: { scrollTop: 0 } });
    await happen(fake, 'Ganz neu');
    await waitFor(() => expect(feed).toHaveTextContent('Ganz neu'));
    open();
    // The page came: the next one is asked for further down.
    fireEvent.scroll(feed, { target: { scrollTop: 5500 } });
    await waitFor(() => expect(older(fake).length).toBeGreaterThan(1));
    fireEvent.scroll(feed, { target: { scrollTop: 0 } });
    expect(feed).toHaveTextContent('Ganz neu');
    leave();
  });

  it('shows what happens while its first page is under way', async () => {
    const { events, happen } = growing();
    const { fake, rerender } = renderPart(<p />, { now: NOW, entities: ENTITIES, events });
    const leave = followWorkspace();
    const { activityFeed } = fake.engine;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    fake.engine.activityFeed = async (query) => {
      fake.engine.activityFeed = activityFeed;
      const page = await activityFeed(query);
      await opened;
      return page;
    };
    rerender(<OverviewView />);
    await waitFor(() => expect(fake.calls).toContain('activityFeed null older'));
    await happen(fake, 'Ganz neu');
    open();
    await waitFor(() => expect(screen.getByTestId('feed')).toHaveTextContent('Ganz neu'));
    leave();
  });

  it('is gone through with j and k', async () => {
    const { user } = showOverview();
    await screen.findAllByTestId('feed-entry');
    screen.getByTestId('feed').focus();
    await user.keyboard('j');
    const stops = [...screen.getByTestId('feed').querySelectorAll('[data-stop]')];
    await waitFor(() => expect(stops[0]).toHaveFocus());
    await user.keyboard('j');
    await waitFor(() => expect(stops[1]).toHaveFocus());
    await user.keyboard('k');
    await waitFor(() => expect(stops[0]).toHaveFocus());
  });

  it('is one step on the way of Tab, however long it is', async () => {
    const { user } = showOverview();
    const [first] = await screen.findAllByTestId('feed-entry');
    const feed = screen.getByTestId('feed');
    const aside = screen.getByRole('complementary', { name: 'Zahlen' });
    feed.focus();
    await user.tab();
    expect(aside).toHaveFocus();
    // From within a line past its own links.
    const [title, entity] = within(first!).getAllByRole('link');
    title!.focus();
    await user.tab();
    expect(entity).toHaveFocus();
    await user.tab();
    expect(aside).toHaveFocus();
  });

  it('is gone through from the lines in sight on, after they were scrolled to', async () => {
    const { user } = showOverview();
    await screen.findAllByTestId('feed-entry');
    const feed = screen.getByTestId('feed');
    feed.focus();
    fireEvent.scroll(feed, { target: { scrollTop: 1200 } });
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-stop'));
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    expect(Number(/translateY\((.+)px\)/.exec(row?.style.transform ?? '')?.[1])).toBeGreaterThan(1200);
    expect(feed.scrollTop).toBe(1200);
  });

  it('says what to do where nothing has happened yet, and what went wrong', async () => {
    const { unmount } = showOverview({ entities: [] });
    expect(await screen.findByText('Noch keine Ereignisse')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Importieren' })).toBeInTheDocument();
    unmount();
    location.hash = '#/overview';
    renderApp({}, ({ engine }) => {
      engine.activityFeed = () => Promise.reject(new EngineError({ code: 'io', message: 'views.db' }));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('views.db');
  });

  it('leads to the event in its timeline, and keeps its filters in the address', async () => {
    location.hash = '#/overview?cat=interaction';
    const { user } = renderApp({ now: NOW, entities: ENTITIES });
    const [entry] = await screen.findAllByTestId('feed-entry');
    expect(screen.getByTestId('feed-interaction')).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByTestId('feed-system'));
    await waitFor(() => expect(location.hash).toContain('cat=interaction%2Csystem'));
    await user.click(within(entry!).getAllByRole('link')[0]!);
    await waitFor(() => expect(location.hash).toMatch(/^#\/timeline\?type=customer&id=.+event=\d+/));
    expect(await screen.findByTestId('event-details')).toBeInTheDocument();
  });
});
