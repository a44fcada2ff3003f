import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EntitySummary } from '@/platform';
import { rememberViewed, togglePinned } from '@/shared/entities/marks';
import { followWorkspace } from '@/shared/workspace/live';
import { demoEvents } from '@/testing/demoData';
import { ENTITIES, growing, showOverview } from '@/testing/showOverview';

describe('the figures', () => {
  it('show today and this week, by category, and what matters', async () => {
    showOverview();
    expect(await screen.findByTestId('figure-today')).toHaveTextContent(/^Heute\d+/);
    expect(screen.getByTestId('figure-week')).toHaveTextContent('Letzte Woche insgesamt: ');
    expect(screen.getByTestId('figure-highlights')).toHaveTextContent('Verkaufschance gewonnen');
    const chart = screen.getByRole('slider', { name: /Ereignisse dieser Woche je Tag/ });
    expect(chart.getAttribute('aria-valuetext')).toMatch(/Sonntag, .*: \d+, letzte Woche \d+/);
  });

  it('say when something last happened where this is long ago', async () => {
    showOverview({ events: (entity) => demoEvents(new Date(2020, 1, 1), entity) });
    expect(await screen.findByText(/Zuletzt geschah etwas/)).toHaveTextContent(/vor \d+ Jahren/);
  });

  it('tell apart what last happened from what is dated ahead', async () => {
    const ahead = { occurredAt: '9999-12-31T00:00:00Z' };
    showOverview({
      entities: ENTITIES.slice(0, 1),
      events: (entity) =>
        demoEvents(new Date(2020, 1, 1), entity).map((event, index) =>
          index < 2 ? { ...event, ...ahead } : event,
        ),
    });
    expect(await screen.findByText(/Zuletzt geschah etwas/)).toHaveTextContent(/vor \d+ Jahren/);
    expect(screen.getByText('Später als heute datiert: 2 Ereignisse.')).toBeInTheDocument();
  });

  it('keep up with what happens', async () => {
    const { events, happen } = growing();
    const { fake } = showOverview({ events });
    const today = () => Number(/^Heute(\d+)/.exec(screen.getByTestId('figure-today').textContent)?.[1]);
    await screen.findByTestId('figure-today');
    const before = today();
    const leave = followWorkspace();
    await happen(fake, 'Neu');
    await waitFor(() => expect(today()).toBe(before + 1));
    leave();
  });
});

describe('the marked entities', () => {
  it('are those pinned and those looked at lately, each once', async () => {
    const [first, second] = ENTITIES as [EntitySummary, EntitySummary];
    togglePinned('/demo', first);
    rememberViewed('/demo', second);
    rememberViewed('/demo', first);
    const { user } = showOverview();
    const pinned = within(screen.getByTestId('marked-pinned'));
    const viewed = within(screen.getByTestId('marked-viewed'));
    expect(await pinned.findByRole('link', { name: first.name })).toHaveAttribute(
      'href',
      `#customer/${first.entityId}`,
    );
    expect(await viewed.findAllByTestId('marked-entity')).toHaveLength(1);
    await user.click(pinned.getByRole('button', { name: `${first.name} nicht mehr anheften` }));
    expect(await viewed.findByRole('link', { name: first.name })).toBeInTheDocument();
    expect(pinned.queryByTestId('marked-entity')).toBeNull();
  });
});
