import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { setLanguage } from '@/shared/i18n';
import type { Fake } from '@/testing/fakeEngine';
import { isFormGone, openCustomer } from '@/testing/openCustomer';

const open = async (prepare?: (fake: Fake) => void) => {
  const app = await openCustomer(prepare);
  const told = (call: string) => app.fake.calls.filter((made) => made.startsWith(call));
  const isStored = async (times = 1) => {
    await waitFor(() => expect(told('recordEntry')).toHaveLength(times));
    return told('recordEntry').at(-1)!;
  };
  return { ...app, told, isStored };
};

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
    await isFormGone();
  });

  it('has the day that was just typed, a short year as well', async () => {
    const { isStored } = await beginTask('5.3.26{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('"dueDate":"2026-03-05"');
    await isFormGone();
  });

  it.each([
    ['31.2.2026', 'Diesen Tag gibt es nicht'],
    ['15.3.202', 'Das ist kein Datum in der Form tt.mm.jjjj'],
  ])('waits while its day is wrong: %s', async (due, said) => {
    const { user, told, isStored } = await beginTask(`05.03.2026{Control>}a{/Control}${due}`);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent(said);
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
    expect(screen.getByRole('alert')).toHaveTextContent('Eine ganze Zahl von 0 bis 1.440');
    await user.type(minutes, '{Backspace}');
    expect(told('recordEntry')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await isStored()).toContain('"minutes":144,');
  });
});

describe('what was typed and is wrong', () => {
  it.each([
    ['de', 'fünf', 'Eine ganze Zahl von 0 bis 1.440'],
    ['de', '-5', 'Eine ganze Zahl von 0 bis 1.440'],
    ['en', '2.5', 'A whole number from 0 to 1,440'],
    ['en', ' ', 'A whole number from 0 to 1,440'],
  ] as const)('stays in the minutes, with what is right: %s, %s', async (language, typed, told) => {
    const { user, begin } = await open();
    await begin('Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    setLanguage(language);
    const minutes = screen.getByTestId('compose-minutes');
    await user.clear(minutes);
    await user.type(minutes, typed);
    expect(screen.queryByRole('alert')).toBeNull();
    await user.tab();
    expect(minutes).toHaveValue(typed);
    expect(screen.getByRole('alert').textContent).toBe(told);
    expect(screen.getByTestId('compose-save')).toBeDisabled();
    await user.clear(minutes);
    await user.type(minutes, '12');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByTestId('compose-save')).toBeEnabled();
  });

  it('is told from the start where it was begun before', async () => {
    const { user, begin, one, other, choose } = await open();
    await begin('Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    await user.clear(screen.getByTestId('compose-minutes'));
    await user.type(screen.getByTestId('compose-minutes'), 'fünf');
    await user.click(screen.getByTestId('compose-note'));
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByTestId('compose-call'));
    expect(screen.getByRole('alert')).toHaveTextContent('Eine ganze Zahl von 0 bis 1.440');
    await choose(other);
    await choose(one);
    expect(await screen.findByTestId('compose-minutes')).toHaveValue('fünf');
    expect(screen.getByRole('alert')).toHaveTextContent('Eine ganze Zahl von 0 bis 1.440');
    expect(screen.getByTestId('compose-save')).toBeDisabled();
  });

  it('is told once the button that is pressed was hit', async () => {
    const { user, begin } = await open();
    await begin('Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    await user.type(screen.getByTestId('compose-minutes'), 'x');
    const discard = screen.getByTestId('compose-discard');
    await user.pointer({ keys: '[MouseLeft>]', target: discard });
    expect(screen.getByTestId('compose-minutes')).not.toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    await user.pointer({ keys: '[/MouseLeft]', target: discard });
    await isFormGone();
  });

  it('stays in the text, however long', async () => {
    const { begin } = await open();
    await begin('x');
    const text = screen.getByTestId('compose-text');
    fireEvent.change(text, { target: { value: 'ä'.repeat(20_001) } });
    expect(text.textContent).toHaveLength(20_001);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toBe('Höchstens 20.000 Zeichen.');
    expect(screen.getByText('Das sind 20.001.')).toBeInTheDocument();
    expect(text).toHaveAccessibleDescription('Höchstens 20.000 Zeichen.');
    // What changes with each key is not read out.
    fireEvent.change(text, { target: { value: '😀'.repeat(20_002) } });
    expect(screen.getByRole('alert')).toBe(alert);
    expect(alert.textContent).toBe('Höchstens 20.000 Zeichen.');
    expect(screen.getByText('Das sind 20.002.')).toBeInTheDocument();
    expect(screen.getByTestId('compose-save')).toBeDisabled();
    fireEvent.change(text, { target: { value: '😀'.repeat(20_000) } });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('an entry that takes its time', () => {
  /** Ends only when the test says how; each one by itself, in turn. */
  const openSlow = async () => {
    const ends: { store(): void; refuse(): void }[] = [];
    const app = await open(({ engine }) => {
      const { recordEntry } = engine;
      engine.recordEntry = async (...what) => {
        const answer = recordEntry(...what);
        await new Promise<void>((store, fail) =>
          ends.push({
            store,
            refuse: () => fail(new EngineError({ code: 'busy', message: 'the log is busy' })),
          }),
        );
        return await answer;
      };
    });
    const save = async () => {
      await app.user.type(screen.getByTestId('compose-text'), '{Control>}{Enter}{/Control}');
      await waitFor(() =>
        expect(screen.getByTestId('compose-save')).toHaveAttribute('aria-disabled', 'true'),
      );
      await app.isStored(ends.length);
    };
    return { ...app, ends, save };
  };
  const alertOf = async () => within(await screen.findByTestId('compose-form')).findByRole('alert');

  it('is stored once, though its form is closed and opened again', async () => {
    const { user, begin, save, ends, isStored } = await openSlow();
    await begin('Rückruf');
    await save();
    await user.keyboard('{Escape}');
    await isFormGone();
    await user.keyboard('n');
    expect(await screen.findByTestId('compose-text')).toHaveValue('Rückruf');
    expect(screen.getByTestId('compose-save')).toHaveTextContent('Wird gespeichert …');
    await user.type(screen.getByTestId('compose-text'), ' bitte{Control>}{Enter}{/Control}');
    expect(screen.getByTestId('compose-text')).toHaveValue('Rückruf');
    ends[0]!.store();
    await isFormGone();
    await isStored(1);
    expect(screen.getByTestId('timeline')).toHaveFocus();
    // The next one is another one.
    await begin('Noch einer');
    await save();
    await isStored(2);
    ends[1]!.store();
    await isFormGone();
  });

  it('is stored once, though the view was left and come back to', async () => {
    const { user, begin, save, ends, isStored } = await openSlow();
    await begin('Rückruf');
    await save();
    await user.keyboard('{Control>}4{/Control}');
    await isFormGone();
    await user.keyboard('{Control>}2{/Control}');
    expect(await screen.findByTestId('compose-text')).toHaveValue('Rückruf');
    expect(screen.getByTestId('compose-save')).toHaveAttribute('aria-disabled', 'true');
    ends[0]!.store();
    await isFormGone();
    await isStored(1);
  });

  it('says that it was refused when its customer is looked at again', async () => {
    const { user, one, other, choose, begin, save, ends } = await openSlow();
    await begin('Rückruf');
    await save();
    await choose(other);
    await begin('Etwas anderes');
    await save();
    ends[0]!.refuse();
    ends[1]!.store();
    await isFormGone();
    await choose(one);
    expect(await alertOf()).toHaveTextContent('Gerade läuft schon ein Vorgang');
    expect(screen.getByTestId('compose-text')).toHaveValue('Rückruf');
    // Told once; and a new attempt begins anew.
    await user.type(screen.getByTestId('compose-text'), '{Escape}');
    await isFormGone();
    await user.click(screen.getByTestId('compose'));
    await screen.findByTestId('compose-text');
    expect(screen.queryByRole('alert')).toBeNull();
    await save();
    ends[2]!.store();
    await isFormGone();
  });

  it('says that it was refused though its form was closed', async () => {
    const { user, begin, save, ends } = await openSlow();
    await begin('Rückruf');
    await save();
    await user.keyboard('{Escape}');
    await isFormGone();
    ends[0]!.refuse();
    expect(await alertOf()).toHaveTextContent('Gerade läuft schon ein Vorgang');
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    ends[1]!.store();
    await isFormGone();
  });

  it.each(['at another customer', 'at the same one'])(
    'leaves the keyboard where it is by then, %s',
    async (at) => {
      const { user, other, choose, begin, save, ends, fake } = await openSlow();
      await begin('Rückruf');
      await save();
      if (at === 'at another customer') await choose(other);
      const search = document.querySelector<HTMLElement>('[data-search="search"]')!;
      await user.click(search);
      ends[0]!.store();
      await waitFor(async () => expect(await fake.engine.drafts()).toEqual([]));
      await isFormGone();
      expect(search).toHaveFocus();
    },
  );
});
