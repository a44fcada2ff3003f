import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { frameOf } from '@/testing/liveFrame';
import { renderApp } from '@/testing/render';
import { troubledProjections } from '@/testing/troubledProjections';

const open = (prepare?: Parameters<typeof renderApp>[1]) => renderApp({}, prepare, '/projections');

describe('the projections', () => {
  it('say how each of them is, how far it is, and what it is for', async () => {
    open(({ engine }) => (engine.projections = async () => troubledProjections));
    const rows = await screen.findAllByTestId('projection-row');
    const texts = rows.map((row) => row.textContent);
    expect(texts[0]).toMatch(/users.*Namen und Rollen der Benutzer.*Aktuell.*123\.456 von 123\.456/);
    expect(texts[2]).toMatch(/Holt auf.*55\.555 von 123\.456.*67\.901 Ereignisse zurück/);
    expect(texts[3]).toContain('Angehalten');
    expect(texts[4]).toMatch(/Ansichten views\.db: Fehler beim Zugriff auf den Datenträger.*Fehlgeschlagen/);
    expect(texts[5]).toContain('noch nie');
    expect(within(rows[2]!).getByRole('progressbar')).toHaveAttribute('value', '44');
  });

  it('list what could not be taken, and open the event', async () => {
    const { user } = open(({ engine }) => (engine.projections = async () => troubledProjections));
    const letters = await screen.findAllByTestId('dead-letter');
    expect(letters[0]).toHaveTextContent('CustomerRenamedEvent');
    expect(letters[0]).toHaveTextContent('Feld „name“ muss ein Text sein');
    expect(letters[1]).toHaveTextContent('OrderImportedEvent<b>x</b>');
    expect(letters[1]).toHaveTextContent('Die Daten sind kein Objekt');
    await user.click(screen.getByRole('button', { name: /Ereignis an Position 4711/ }));
    await waitFor(() => expect(location.hash).toBe('#/audit?event=4711'));
  });

  it('say that nothing is missing where nothing is', async () => {
    open();
    expect(await screen.findByTestId('no-dead-letters')).toBeInTheDocument();
  });

  it('follow the workspace while they are in sight', async () => {
    const { fake } = open();
    expect((await screen.findAllByTestId('projection-row'))[0]).toHaveTextContent('123.456');
    const { projections } = await fake.engine.projections();
    fake.engine.projections = async () => ({
      projections: projections.map((state) => ({ ...state, position: 123_999, head: 123_999 })),
      deadLetters: [],
    });
    act(() => fake.live.frame(frameOf(123_456, 123_999)));
    await waitFor(() => expect(screen.getAllByTestId('projection-row')[0]).toHaveTextContent('123.999'));
  });

  it('keep what is known in sight when the engine fails, and say so', async () => {
    const { fake, user } = open();
    await screen.findAllByTestId('projection-row');
    const { projections } = fake.engine;
    fake.engine.projections = () => Promise.reject(new EngineError({ code: 'io', message: 'no disk' }));
    act(() => fake.live.frame(frameOf(123_456, 123_457)));
    expect(await screen.findByRole('alert')).toHaveTextContent('no disk');
    expect(screen.getAllByTestId('projection-row').length).toBeGreaterThan(3);
    fake.engine.projections = projections;
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('say what is missing in a workspace without any', async () => {
    open(({ engine }) => (engine.projections = async () => ({ projections: [], deadLetters: [] })));
    expect(await screen.findByText('Noch keine Projektionen')).toBeInTheDocument();
  });
});
