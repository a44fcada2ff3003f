import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render';

describe('the palette’s way to an object', () => {
  const chosenType = () =>
    within(screen.getByRole('group', { name: 'Nach Typ filtern' })).getByRole('button', { pressed: true });
  /** Finds an object with the palette, and goes to it. */
  const goTo = async (user: UserEvent, typed: string, name: RegExp) => {
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByTestId('palette-input'), typed);
    await user.click(await screen.findByRole('option', { name }));
    await waitFor(() => expect(screen.queryByTestId('palette-input')).toBeNull());
  };
  const heading = (name: string) =>
    waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(name));

  it('leaves the list beside it narrowed, also from another view', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    expect(chosenType()).toHaveTextContent('Kunde');
    await goTo(user, 'kantine', /^Kantine Stadtwerke Ulm\s*Kunde/);
    await heading('Kantine Stadtwerke Ulm');
    expect(chosenType()).toHaveTextContent('Kunde');
    await user.keyboard('{Control>}5{/Control}');
    await screen.findByTestId('page-projections');
    await goTo(user, 'löwen', /^Gasthof Zum Löwen\s*Kunde/);
    await heading('Gasthof Zum Löwen');
    expect(chosenType()).toHaveTextContent('Kunde');
  });

  it('widens the list where that would hide it', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await goTo(user, 'brunner', /^Metzgerei Brunner\s*Bestellung/);
    await heading('Metzgerei Brunner');
    expect(chosenType()).toHaveTextContent('Alle');
  });

  it('leaves a search that finds it, and ends one that does not, keeping the type', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.type(screen.getByTestId('entity-search'), 'löwen');
    await waitFor(() => expect(location.hash).toContain('q='));
    await waitFor(() => expect(screen.getAllByTestId('entity-row').length).toBeLessThan(10));
    await goTo(user, 'löwen', /^Gasthof Zum Löwen\s*Kunde/);
    await heading('Gasthof Zum Löwen');
    expect(screen.getByTestId('entity-search')).toHaveValue('löwen');
    await goTo(user, 'kantine', /^Kantine Stadtwerke Ulm\s*Kunde/);
    await heading('Kantine Stadtwerke Ulm');
    expect(screen.getByTestId('entity-search')).toHaveValue('');
    expect(chosenType()).toHaveTextContent('Kunde');
  });
});
