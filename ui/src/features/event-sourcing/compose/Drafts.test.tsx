import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/platform';
import type { Fake } from '@/testing/fakeEngine';
import { isFormGone, openCustomer } from '@/testing/openCustomer';

const kept = async ({ fake }: { fake: Fake }) => (await fake.engine.drafts()).map(({ draft }) => draft.text);

describe('what was begun and not handed in', () => {
  it('stays when the form is closed, and is gone on with from its button', async () => {
    const app = await openCustomer();
    await app.begin('Bitte zurück');
    await app.user.keyboard('{Escape}');
    await isFormGone();
    await waitFor(async () => expect(await kept(app)).toEqual(['Bitte zurück']));
    expect(app.row(app.one)).toHaveTextContent('Entwurf');
    expect(screen.getByTestId('compose')).toHaveTextContent('Entwurf');
    await app.user.click(screen.getByTestId('compose'));
    expect(await screen.findByTestId('compose-text')).toHaveValue('Bitte zurück');
    expect(screen.getByTestId('compose-text')).toHaveFocus();
    await app.user.keyboard('rufen');
    expect(screen.getByTestId('compose-text')).toHaveValue('Bitte zurückrufen');
  });

  it('opens with its customer, and takes the keyboard from nobody', async () => {
    const app = await openCustomer();
    await app.begin('Bitte zurück');
    await app.choose(app.other);
    await isFormGone();
    expect(app.row(app.one)).toHaveTextContent('Entwurf');
    expect(app.row(app.other)).not.toHaveTextContent('Entwurf');
    await app.choose(app.one);
    expect(await screen.findByTestId('compose-text')).toHaveValue('Bitte zurück');
    expect(screen.getByTestId('compose-text')).not.toHaveFocus();
    await app.user.keyboard('n');
    expect(screen.getByTestId('compose-text')).toHaveFocus();
  });

  it('has its form as long as one writes in it, with nothing left of it as well', async () => {
    const app = await openCustomer();
    await app.begin('Bitte zurück');
    await app.choose(app.other);
    await app.choose(app.one);
    const text = await screen.findByTestId('compose-text');
    await app.user.clear(text);
    await waitFor(async () => expect(await kept(app)).toEqual([]));
    expect(text).toBeInTheDocument();
    expect(text).toHaveFocus();
    await app.user.keyboard('nfx');
    expect(text).toHaveValue('nfx');
    await waitFor(async () => expect(await kept(app)).toEqual(['nfx']));
    // Nothing is no draft: it opens nothing by itself.
    await app.user.clear(text);
    await app.choose(app.other);
    await app.choose(app.one);
    await isFormGone();
  });

  it('is there after a restart', async () => {
    const first = await openCustomer();
    await first.begin('Angebot ');
    await waitFor(async () => expect(await kept(first)).toEqual(['Angebot ']));
    const before = await first.fake.engine.drafts();
    first.unmount();
    await openCustomer(({ engine }) => {
      engine.drafts = () => Promise.resolve(before);
    });
    expect(await screen.findByTestId('compose-text')).toHaveValue('Angebot ');
  });

  it('is discarded, and brought back as long as the reader may have erred', async () => {
    const app = await openCustomer();
    await app.begin('Doch nicht');
    await app.user.click(screen.getByTestId('compose-discard'));
    await isFormGone();
    await waitFor(async () => expect(await kept(app)).toEqual([]));
    expect(app.row(app.one)).not.toHaveTextContent('Entwurf');
    await app.user.click(screen.getByTestId('compose-undo'));
    expect(await screen.findByTestId('compose-text')).toHaveValue('Doch nicht');
    await waitFor(async () => expect(await kept(app)).toEqual(['Doch nicht']));
    expect(screen.queryByTestId('compose-undo')).toBeNull();
  });

  it('is none any more once it was added', async () => {
    const app = await openCustomer();
    await app.begin('Fertig');
    await app.user.click(screen.getByTestId('compose-save'));
    await isFormGone();
    await waitFor(async () => expect(await kept(app)).toEqual([]));
    expect(app.row(app.one)).not.toHaveTextContent('Entwurf');
    expect(screen.queryByTestId('compose-undo')).toBeNull();
  });

  it('says when it cannot be kept, and stays in the window all the same', async () => {
    const message = '/home/jana/drafts: Permission denied (os error 13)';
    const app = await openCustomer(({ engine }) => {
      engine.keepDraft = () => Promise.reject(new EngineError({ code: 'io', message }));
    });
    await app.begin('Wichtig');
    const form = screen.getByTestId('compose-form');
    expect(await within(form).findByRole('alert')).toHaveTextContent(
      'Der Entwurf konnte nicht aufbewahrt werden',
    );
    await app.choose(app.other);
    await isFormGone();
    await app.choose(app.one);
    expect(await screen.findByTestId('compose-text')).toHaveValue('Wichtig');
  });

  it('says so of the customer whose draft it is, and of no other', async () => {
    const message = '/home/jana/drafts: Permission denied (os error 13)';
    const app = await openCustomer(({ engine }) => {
      const { keepDraft } = engine;
      let first: string | null = null;
      engine.keepDraft = (path, of, draft) => {
        first ??= of.entityId;
        if (of.entityId !== first) return keepDraft(path, of, draft);
        return Promise.reject(new EngineError({ code: 'io', message }));
      };
    });
    await app.begin('Wichtig');
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    await app.choose(app.other);
    await app.begin('Etwas anderes');
    await waitFor(async () => expect(await kept(app)).toEqual(['Etwas anderes']));
    expect(screen.queryByRole('alert')).toBeNull();
    await app.choose(app.one);
    expect(await screen.findByRole('alert')).toHaveTextContent('Der Entwurf konnte nicht aufbewahrt werden');
  });

  it('is kept to the last letter before its workspace is closed', async () => {
    const app = await openCustomer();
    await app.begin('Bitte zurück');
    const last = () => app.fake.calls.filter((call) => /^(keepDraft|close)/.test(call)).slice(-2);
    // Typed a moment before.
    await app.user.click(screen.getByTestId('workspace-menu'));
    const leave = await screen.findByTestId('close-workspace');
    fireEvent.change(screen.getByTestId('compose-text'), { target: { value: 'Bitte zurückrufen' } });
    fireEvent.change(screen.getByTestId('compose-text'), { target: { value: 'Bitte zurückrufen!' } });
    await app.user.click(leave);
    await waitFor(() => expect(last()).toEqual([`keepDraft ${app.one} Bitte zurückrufen!`, 'close']));
  });

  it.each<[string, () => void]>([
    ['the page goes', () => fireEvent(window, new Event('pagehide'))],
    ['the window is left', () => fireEvent.blur(window)],
    [
      'the window is hidden',
      () => {
        const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        fireEvent(document, new Event('visibilitychange'));
        hidden.mockRestore();
      },
    ],
    ['the field is left', () => fireEvent.focusOut(screen.getByTestId('compose-text'))],
    ['a key begins that may close it', () => fireEvent.keyDown(document.body, { key: 'Alt' })],
    ['the pointer goes to its buttons', () => fireEvent.pointerLeave(document.documentElement)],
  ])('is kept to the last letter when %s', async (_, leave) => {
    let written: () => void = () => undefined;
    const app = await openCustomer(({ engine }) => {
      const { keepDraft } = engine;
      let isFirst = true;
      engine.keepDraft = async (...what) => {
        await keepDraft(...what);
        if (isFirst) await new Promise<void>((done) => (written = done));
        isFirst = false;
      };
    });
    await app.begin('Bitte');
    fireEvent.change(screen.getByTestId('compose-text'), { target: { value: 'Bitte zurückrufen' } });
    act(() => leave());
    // The first letter is on the disk, and the typing has not rested since.
    await act(async () => written());
    await act(async () => undefined);
    expect(app.fake.calls.at(-1)).toBe(`keepDraft ${app.one} Bitte zurückrufen`);
  });

  it('keeps nobody in a workspace where it cannot be kept', async () => {
    const app = await openCustomer(({ engine }) => {
      engine.keepDraft = () => Promise.reject(new EngineError({ code: 'io', message: 'no space left' }));
    });
    await app.begin('Wichtig');
    await app.user.click(screen.getByTestId('workspace-menu'));
    await app.user.click(await screen.findByTestId('close-workspace'));
    await waitFor(() => expect(app.fake.calls).toContain('close'));
  });
});
