import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showTimeline } from '@/testing/showTimeline';

describe('a search in a timeline', () => {
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
    await user.click(screen.getByRole('button', { name: 'Nächster Treffer' }));
    expect(active()).toBe(0);
    // It is marked although the keyboard is elsewhere.
    expect(list()).toHaveAttribute('data-found', 'true');
    await user.keyboard('{Control>}g{/Control}');
    expect(active()).toBe(1);
    await user.keyboard('{Control>}g{/Control}{Control>}{Shift>}G{/Shift}{/Control}');
    expect(active()).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Voriger Treffer' }));
    expect(active()).toBe(0);
    await user.clear(screen.getByTestId('timeline-search'));
    await waitFor(() => expect(list().querySelector('mark')).toBeNull());
    expect(screen.queryByTestId('timeline-nextHit')).toBeNull();
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
