import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import type { Fake } from '@/testing/fakeEngine';
import { openCustomer } from '@/testing/openCustomer';
import { renderApp } from '@/testing/render';

const begin = async (prepare: (fake: Fake) => void) => {
  const app = renderApp({}, prepare);
  await screen.findAllByTestId('timeline-entry');
  const rows = screen.getAllByTestId('entity-row');
  await app.user.click(rows.find((row) => row.dataset['entityType'] === 'customer')!);
  await app.user.click(await screen.findByTestId('compose'));
  await app.user.type(await screen.findByTestId('compose-text'), 'Rückruf');
  // On its way, it would come into the next test's engine.
  await waitFor(async () => expect((await app.fake.engine.drafts())[0]?.draft.text).toBe('Rückruf'));
  const save = () => app.user.click(screen.getByTestId('compose-save'));
  const told = (call: string) => app.fake.calls.filter((made) => made.startsWith(call));
  return { ...app, save, told };
};

const unnamed = ({ engine }: Fake) => {
  const { me } = engine;
  engine.me = async () => ({
    ...(await me()),
    isNamed: false,
    proposedName: '',
    user: { id: 'u0', name: 'Hergang', avatar: null, login: null },
  });
};

describe('before an entry is stored', () => {
  it('the reader is asked for his name, once', async () => {
    const { user, save, told } = await begin(unnamed);
    const name = screen.getByTestId('compose-author');
    expect(name).toHaveValue('');
    await user.type(name, 'Rosa Kühn');
    await save();
    await waitFor(() => expect(told('recordEntry')).toHaveLength(1));
    expect(told('renameMe')).toEqual(['renameMe Rosa Kühn null']);
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    await user.click(screen.getByTestId('compose'));
    await screen.findByTestId('compose-text');
    expect(screen.queryByTestId('compose-author')).toBeNull();
  });

  it('what is typed at once goes to the entry, and the name is the field after it', async () => {
    const { user } = await openCustomer(unnamed);
    screen.getByTestId('entity-list').focus();
    await user.keyboard('n');
    await screen.findByTestId('compose-text');
    await user.keyboard('Hallo Welt{Tab}Rosa');
    expect(screen.getByTestId('compose-text')).toHaveValue('Hallo Welt');
    expect(screen.getByTestId('compose-author')).toHaveValue('Rosa');
    screen.getByTestId('entity-list').focus();
    await user.keyboard('n');
    expect(screen.getByTestId('compose-text')).toHaveFocus();
  });

  it('a name that is missing is asked for at its field', async () => {
    const { user, save, told } = await begin(unnamed);
    await save();
    const name = screen.getByTestId('compose-author');
    expect(name).toHaveFocus();
    expect(name).toBeInvalid();
    expect(screen.getByRole('alert')).toHaveTextContent('Bitte geben Sie Ihren Namen an.');
    expect(name).toHaveAccessibleDescription(/Bitte geben Sie Ihren Namen an/);
    // Each time, and not while it is being typed.
    await user.click(screen.getByTestId('compose-text'));
    await save();
    expect(name).toHaveFocus();
    expect([...told('renameMe'), ...told('recordEntry')]).toEqual([]);
    await user.keyboard('R{Backspace}');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.keyboard('Rosa');
    await save();
    await waitFor(() => expect(told('recordEntry')).toHaveLength(1));
  });

  it('a name that is none stores nothing, and says so', async () => {
    const message = 'a name is one line of at most 200 characters with a letter among them';
    const { user, save, told } = await begin((fake) => {
      unnamed(fake);
      fake.engine.renameMe = () => Promise.reject(new EngineError({ code: 'invalid_input', message }));
    });
    await user.type(screen.getByTestId('compose-author'), '123');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('darunter ein Buchstabe');
    expect(told('recordEntry')).toEqual([]);
    expect(screen.getByTestId('compose-text')).toHaveValue('Rückruf');
  });

  it('whoever has a name is not asked', async () => {
    await begin(() => undefined);
    expect(screen.queryByTestId('compose-author')).toBeNull();
  });

  it('a clock that can hardly be right is told of, and whoever knows better goes on', async () => {
    const { save, told } = await begin(({ engine }) => {
      engine.clockDoubt = async () => ({
        now: '1970-01-01T00:00:30Z',
        lastRecordedAt: '2026-03-12T09:32:00Z',
      });
    });
    await save();
    const warning = await screen.findByTestId('clock-warning');
    expect(warning).toHaveTextContent('1970');
    expect(warning).toHaveTextContent('12.03.2026');
    expect(told('recordEntry')).toEqual([]);
    expect(screen.getByTestId('compose-save')).toHaveTextContent('Trotzdem hinzufügen');
    await save();
    await waitFor(() => expect(told('recordEntry')).toHaveLength(1));
  });
});
