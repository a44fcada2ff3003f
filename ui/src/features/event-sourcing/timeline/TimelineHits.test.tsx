import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { dayOf } from '@/shared/days';
import { withScrollHeights } from '@/testing/scrollHeight';
import { showTimeline } from '@/testing/showTimeline';

/** How far below the list's upper edge an event stands. */
function topOf(position: number): number {
  const list = screen.getByTestId('timeline');
  const row = list.querySelector(`[data-position="${position}"]`)?.closest<HTMLElement>('[data-index]');
  return Number(/translateY\((.+)px\)/.exec(row?.style.transform ?? '')?.[1]) - list.scrollTop;
}

/** Position of the event that is active. */
const activeOne = (): number =>
  Number(document.querySelector<HTMLElement>('[data-active="true"]')?.dataset['position']);

/** Position of the first event below the heading that is held at the top. */
const firstInSight = (): number =>
  Math.max(
    ...screen
      .getAllByTestId('timeline-entry')
      .map(({ dataset }) => Number(dataset['position']))
      .filter((position) => topOf(position) >= 36),
  );

/** The whole timeline has been read, and then searched. */
async function searched(options: Parameters<typeof showTimeline>[0] = {}) {
  const shown = await showTimeline(options);
  const isWhole = expect.stringMatching(/^\d+$/) as string;
  await waitFor(() => expect(screen.getByTestId('timeline')).toHaveAttribute('aria-rowcount', isWhole));
  const search = screen.getByTestId('timeline-search');
  await shown.user.type(search, 'gelesen');
  await waitFor(() => expect(screen.getByTestId('timeline-hits')).toHaveTextContent(/^24 Treffer$/));
  return { ...shown, search };
}

describe('a search in a timeline', () => {
  withScrollHeights();

  it('marks what was searched for, and leads from hit to hit', async () => {
    const { user } = await showTimeline();
    expect(screen.queryByTestId('timeline-nextHit')).toBeNull();
    await user.type(screen.getByTestId('timeline-search'), 'gelesen');
    const list = () => screen.getByTestId('timeline');
    await waitFor(() => expect(list().querySelector('mark')).toHaveTextContent('gelesen'));
    // It stands at the end of a long text, whose beginning makes room for it.
    const [entry] = screen.getAllByTestId('timeline-entry');
    expect(entry).toHaveTextContent('…dort nicht gelesen.');
    const active = () =>
      screen.getAllByTestId('timeline-entry').findIndex(({ dataset }) => dataset['active'] === 'true');
    expect(list()).toHaveAttribute('data-found', 'false');
    await user.keyboard('{Enter}');
    expect(active()).toBe(0);
    // It is marked although the keyboard is elsewhere.
    expect(list()).toHaveAttribute('data-found', 'true');
    await user.keyboard('{Control>}g{/Control}');
    expect(active()).toBe(1);
    await user.keyboard('{Control>}g{/Control}{Control>}{Shift>}G{/Shift}{/Control}');
    expect(active()).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Vorheriger Treffer' }));
    expect(active()).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Nächster Treffer' }));
    expect(active()).toBe(1);
    await user.clear(screen.getByTestId('timeline-search'));
    await waitFor(() => expect(list().querySelector('mark')).toBeNull());
    expect(screen.queryByTestId('timeline-nextHit')).toBeNull();
  });

  it('leads back to the nearest hit above where one is, if none is chosen', async () => {
    const { user } = await searched();
    const count = screen.getByTestId('timeline-hits');
    await user.click(screen.getByTestId('timeline-previousHit'));
    expect(count).toHaveTextContent(/^1 von 24$/);
    // Scrolled on, with the chosen one out of sight.
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 1200 } });
    const first = firstInSight();
    await user.click(screen.getByTestId('timeline-previousHit'));
    // Of ten events, one is such a hit.
    await waitFor(() => expect(activeOne()).toBe(first + 70));
  });

  it.each(['{Escape}', '{Control>}a{/Control}{Delete}'])(
    'ends with %s where one is reading, and not at the newest event',
    async (keys) => {
      const { user, search } = await searched();
      fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 1200 } });
      const first = firstInSight();
      const top = topOf(first);
      await user.click(search);
      await user.keyboard(keys);
      await waitFor(() => expect(screen.queryByTestId('timeline-hits')).toBeNull());
      await waitFor(() => expect(topOf(first)).toBe(top));
      // Others stand around it now, and the keyboard is where it was.
      expect(screen.getAllByTestId('timeline-entry').length).toBeGreaterThan(5);
      expect(topOf(first + 7)).toBeLessThan(top);
      expect(search).toHaveFocus();
      expect(search).toHaveValue('');
    },
  );

  it('ends at the hit that one has gone to, which stays marked', async () => {
    const { user, search } = await searched();
    for (let hit = 0; hit < 9; hit += 1) await user.click(screen.getByTestId('timeline-nextHit'));
    const hit = 123_456 - 7 * 84;
    await waitFor(() => expect(activeOne()).toBe(hit));
    const top = topOf(hit);
    await user.click(search);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('timeline-hits')).toBeNull());
    await waitFor(() => expect(activeOne()).toBe(hit));
    expect(topOf(hit)).toBe(top);
    expect(screen.getByTestId('timeline')).toHaveAttribute('data-found', 'true');
  });

  it('ends on the day where one is reading, if that is still to be read', async () => {
    const onJump = vi.fn();
    const { fake, user } = await showTimeline({ onJump }, ({ engine }) => {
      const { timeline } = engine;
      engine.timeline = (query) =>
        query.cursor === null ? timeline({ ...query, limit: 5 }) : new Promise(() => undefined);
    });
    await user.type(screen.getByTestId('timeline-search'), 'gelesen');
    await waitFor(() => expect(screen.getByTestId('timeline-hits')).toHaveTextContent(/^24 Treffer$/));
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 240 } });
    const first = firstInSight();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(onJump).toHaveBeenCalled());
    const { occurredAt } = (await fake.engine.eventDetails(first, 'de')).event;
    expect(onJump).toHaveBeenLastCalledWith(dayOf(new Date(occurredAt)));
  });

  it('ends at the newest event where the hit is in sight there', async () => {
    const { user } = await showTimeline();
    await user.type(screen.getByTestId('timeline-search'), 'gelesen');
    await waitFor(() => expect(screen.getByTestId('timeline-hits')).toHaveTextContent(/^24 Treffer$/));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('timeline-hits')).toBeNull());
    await waitFor(() =>
      expect(screen.getAllByTestId('timeline-entry')[0]).toHaveTextContent('Anruf geführt'),
    );
    expect(screen.getByTestId('timeline').scrollTop).toBe(0);
  });

  it('says how many were found and which of them one is at', async () => {
    const { user } = await showTimeline();
    await user.type(screen.getByTestId('timeline-search'), 'gelesen');
    const count = await screen.findByTestId('timeline-hits');
    expect(count).toHaveAttribute('role', 'status');
    await waitFor(() => expect(count).toHaveTextContent(/^24 Treffer$/));
    await user.click(screen.getByTestId('timeline-nextHit'));
    await user.click(screen.getByTestId('timeline-nextHit'));
    expect(count).toHaveTextContent(/^2 von 24$/);
    await user.click(screen.getByTestId('timeline-previousHit'));
    expect(count).toHaveTextContent(/^1 von 24$/);
  });

  it('says that nothing was found, and offers no way to it', async () => {
    const { user } = await showTimeline();
    await user.type(screen.getByTestId('timeline-search'), 'niemals');
    await waitFor(() => expect(screen.getByTestId('timeline-hits')).toHaveTextContent(/^0 Treffer$/));
    expect(screen.getByTestId('timeline-nextHit')).toBeDisabled();
    expect(screen.getByTestId('timeline-previousHit')).toBeDisabled();
  });

  it('says how many are known at least, where the others are still to be read', async () => {
    const { user } = await showTimeline({}, ({ engine }) => {
      const { timeline } = engine;
      engine.timelineOverview = () => new Promise(() => undefined);
      engine.timeline = (query) =>
        query.cursor === null || query.direction === 'newer' ? timeline(query) : new Promise(() => undefined);
    });
    await user.type(screen.getByTestId('timeline-search'), 'e');
    const count = await screen.findByTestId('timeline-hits');
    await waitFor(() => expect(count).toHaveTextContent(/^mind\. 50 Treffer$/));
    await user.click(screen.getByTestId('timeline-nextHit'));
    expect(count).toHaveTextContent(/^1 von mind\. 50$/);
  });
});
