import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Fake } from '@/testing/fakeEngine';
import { renderApp } from '@/testing/render';

const open = async (prepare?: (fake: Fake) => void) => {
  const app = renderApp({}, prepare);
  await screen.findAllByTestId('timeline-entry');
  const rows = () => screen.getAllByTestId('entity-row');
  const customers = rows().filter((row) => row.dataset['entityType'] === 'customer');
  const [one, other] = customers.map((row) => row.dataset['entityId']!);
  const row = (id: string) => rows().find((found) => found.dataset['entityId'] === id)!;
  const choose = async (id: string) => {
    await app.user.click(row(id));
    await waitFor(() => expect(row(id)).toHaveAttribute('aria-selected', 'true'));
    await screen.findByTestId('compose');
  };
  await choose(one!);
  const begin = async (text: string) => {
    await app.user.click(screen.getByTestId('compose'));
    await app.user.type(await screen.findByTestId('compose-text'), text);
  };
  const told = (call: string) => app.fake.calls.filter((made) => made.startsWith(call));
  const isStored = async (times = 1) => {
    await waitFor(() => expect(told('recordEntry')).toHaveLength(times));
    return told('recordEntry').at(-1)!;
  };
  return { ...app, one: one!, other: other!, choose, begin, told, isStored };
};

const isGone = () => waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());

describe('an entry that is stored with Ctrl+Enter', () => {
  const beginTask = async (due: string) => {
    const app = await open();
    await app.begin('Angebot senden');
    await app.user.click(screen.getByTestId('compose-task'));
    await app.user.type(screen.getByTestId('compose-due'), due);
    return app;
  };

  it('is stored from the text', async () => {
    const { begin, isStored } = await open();
    await begin('Rückruf{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('{"kind":"note","text":"Rückruf"}');
    await isGone();
  });

  it('has the day that was just typed, a short year as well', async () => {
    const { isStored } = await beginTask('5.3.26{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('"dueDate":"2026-03-05"');
    await isGone();
  });

  it.each(['31.2.2026', '15.3.202'])('waits while its day is wrong: %s', async (due) => {
    const { user, told, isStored } = await beginTask(`05.03.2026{Control>}a{/Control}${due}`);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Das ist kein Datum in der Form tt.mm.jjjj');
    expect(told('recordEntry')).toEqual([]);
    await user.clear(screen.getByTestId('compose-due'));
    await user.type(screen.getByTestId('compose-due'), '15.3.2026{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('"dueDate":"2026-03-15"');
  });

  it('waits while a call lasts longer than a day', async () => {
    const { user, begin, told, isStored } = await open();
    await begin('Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    const minutes = screen.getByLabelText(/Minuten/);
    await user.clear(minutes);
    await user.type(minutes, '1441{Control>}{Enter}{/Control}');
    expect(minutes).toBeInvalid();
    await user.type(minutes, '{Backspace}');
    expect(told('recordEntry')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('"minutes":144,');
  });
});
