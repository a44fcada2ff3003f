import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/platform';
import { initTextSize } from '@/shared/theme/textSize';
import type { Fake } from '@/testing/fakeEngine';
import { renderApp } from '@/testing/render';

const root = document.documentElement;

const open = async () => {
  const app = renderApp({}, undefined, '/settings');
  await screen.findByTestId('page-settings');
  return app;
};

describe('the settings', () => {
  beforeEach(() => {
    delete root.dataset['text'];
    delete root.dataset['theme'];
  });

  it('offer three sizes of text, and keep the one chosen', async () => {
    const { user, unmount } = await open();
    const sizes = within(screen.getByRole('radiogroup', { name: 'Schriftgröße' }));
    expect(sizes.getAllByRole('radio')).toHaveLength(3);
    expect(sizes.getByRole('radio', { name: 'Mittel' })).toBeChecked();
    await user.click(screen.getByTestId('text-large'));
    expect(root.dataset['text']).toBe('large');
    unmount();

    delete root.dataset['text'];
    initTextSize();
    expect(root.dataset['text']).toBe('large');
    await open();
    expect(screen.getByRole('radio', { name: 'Groß' })).toBeChecked();
    await user.click(screen.getByTestId('text-medium'));
    expect(root).not.toHaveAttribute('data-text');
  });

  it('follow what another window chooses', async () => {
    initTextSize();
    await open();
    localStorage.setItem('hergang.text', 'small');
    window.dispatchEvent(new StorageEvent('storage', { key: 'hergang.text', newValue: 'small' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Klein' })).toBeChecked());
    expect(root.dataset['text']).toBe('small');
  });

  it('switch the language and the appearance at once', async () => {
    const { user } = await open();
    await user.click(screen.getByTestId('theme-light'));
    expect(root.dataset['theme']).toBe('light');
    await user.click(screen.getByTestId('language-en'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
  });

  it('are changed with the arrow keys', async () => {
    const { user } = await open();
    screen.getByRole('radio', { name: 'Wie das System' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(root.dataset['theme']).toBe('light');
    // Nobody types there: the keys of the whole window work.
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Tastenkürzel' })).toBeInTheDocument();
  });

  it('say who one is, or why that is not known', async () => {
    let isLink = true;
    const message =
      '/home/jana/.local/share/hergang/me.json: there is a link, which is not followed; remove it';
    const { user } = renderApp(
      {},
      ({ engine }) => {
        const { me } = engine;
        engine.me = () => (isLink ? Promise.reject(new EngineError({ code: 'untrusted', message })) : me());
      },
      '/settings',
    );
    const row = await screen.findByTestId('settings-me');
    expect(row).toHaveTextContent('me.json: Dort liegt ein Link, dem nicht gefolgt wird; entfernen Sie ihn');
    expect(row).toHaveTextContent('Entfernen Sie, was dort liegt');
    isLink = false;
    await user.click(within(row).getByRole('button', { name: 'Erneut versuchen' }));
    expect(await screen.findByDisplayValue('Jana Vogt')).toBeInTheDocument();
  });

  it('change what one is called', async () => {
    const { user, fake } = await open();
    const name = await screen.findByTestId('settings-name');
    expect(name).toHaveValue('Jana Vogt');
    expect(screen.getByTestId('settings-name-save')).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'Jana Vogt-Kurz');
    await user.click(screen.getByTestId('settings-name-save'));
    await waitFor(() => expect(fake.calls).toContain('renameMe Jana Vogt-Kurz null'));
    expect(await screen.findByDisplayValue('Jana Vogt-Kurz')).toBeInTheDocument();
    expect(screen.getByTestId('settings-name-save')).toBeDisabled();
  });

  it('leave the keyboard in the name that Enter has stored', async () => {
    const { user, fake } = await open();
    const name = await screen.findByTestId('settings-name');
    await user.clear(name);
    await user.type(name, 'Jana Kurz{Enter}');
    await waitFor(() => expect(fake.calls).toContain('renameMe Jana Kurz null'));
    await waitFor(() => expect(screen.getByTestId('settings-name-save')).toBeDisabled());
    expect(name).toBeInTheDocument();
    expect(name).toHaveFocus();
  });

  describe('with a picture that can be read', () => {
    const file = new File(['a picture'], 'bild.png', { type: 'image/png' });
    const picture = 'data:image/jpeg;base64,AAAA';
    const drawn: string[] = [];
    beforeEach(() => {
      drawn.length = 0;
      vi.stubGlobal('createImageBitmap', async () => ({ width: 200, height: 100, close: () => undefined }));
      const context = {
        fillRect: () => drawn.push(`${context.fillStyle} ground`),
        drawImage: () => drawn.push('picture'),
        fillStyle: 'black',
      };
      vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
      vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue(picture);
    });
    afterEach(() => {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    });
    const renamed = (fake: Fake) => fake.calls.filter((call) => call.startsWith('renameMe'));

    it('store it on a white ground, and the same one again', async () => {
      const { user, fake } = await open();
      const field = await screen.findByTestId<HTMLInputElement>('settings-picture');
      await user.upload(field, file);
      await waitFor(() => expect(renamed(fake)).toEqual([`renameMe Jana Vogt ${picture}`]));
      expect(drawn).toEqual(['white ground', 'picture']);
      // A webview tells of no change where the field has that file already.
      expect(field.value).toBe('');
      await user.click(await screen.findByRole('button', { name: 'Bild entfernen' }));
      await waitFor(() => expect(renamed(fake).at(-1)).toBe('renameMe Jana Vogt null'));
    });

    it('take no name for said where only a picture was chosen', async () => {
      let isNamed = false;
      const { user, fake } = renderApp(
        {},
        ({ engine }) => {
          const { me, renameMe } = engine;
          engine.me = async () => ({ ...(await me()), isNamed });
          engine.renameMe = async (...called) => {
            isNamed = true;
            return await renameMe(...called);
          };
        },
        '/settings',
      );
      await user.upload(await screen.findByTestId('settings-picture'), file);
      const row = screen.getByTestId('settings-me');
      await waitFor(() => expect(row.querySelector('img')).toHaveAttribute('src', picture));
      expect(renamed(fake)).toEqual([]);
      await user.click(screen.getByTestId('settings-name-save'));
      await waitFor(() => expect(renamed(fake)).toEqual([`renameMe Jana Vogt ${picture}`]));
      await waitFor(() => expect(screen.getByTestId('settings-name-save')).toBeDisabled());
    });

    it('keep the name that is just being stored', async () => {
      const { user, fake } = await open();
      const name = await screen.findByTestId('settings-name');
      await user.clear(name);
      await user.type(name, 'Jana Kurz{Enter}');
      await user.upload(screen.getByTestId('settings-picture'), file);
      await waitFor(() => expect(renamed(fake).at(-1)).toBe(`renameMe Jana Kurz ${picture}`));
    });
  });

  it('propose no name where nobody knows one', async () => {
    const { fake, user } = renderApp(
      {},
      ({ engine }) => {
        const { me } = engine;
        engine.me = async () => ({ ...(await me()), isNamed: false, proposedName: '' });
      },
      '/settings',
    );
    const name = await screen.findByTestId('settings-name');
    expect(name).toHaveValue('');
    await user.type(name, 'Jana Vogt{Enter}');
    await waitFor(() => expect(fake.calls).toContain('renameMe Jana Vogt null'));
  });

  it('say that a picture cannot be read', async () => {
    const { user, fake } = await open();
    const file = new File(['no picture'], 'bild.png', { type: 'image/png' });
    await user.upload(await screen.findByTestId('settings-picture'), file);
    expect(await screen.findByRole('alert')).toHaveTextContent('Dieses Bild lässt sich nicht lesen');
    expect(fake.calls.filter((call) => call.startsWith('renameMe'))).toEqual([]);
  });

  it('say that one is somebody new since the file that said who one is was broken', async () => {
    const setAside = '/home/jana/.local/share/hergang/me-broken-7.json';
    renderApp(
      {},
      ({ engine }) => {
        const { me } = engine;
        engine.me = async () => ({ ...(await me()), setAside });
      },
      '/settings',
    );
    const row = await screen.findByTestId('settings-me');
    expect(within(row).getByTestId('settings-name')).toHaveValue('Jana Vogt');
    expect(within(row).getByRole('note')).toHaveTextContent(setAside);
  });

  it('say what this is, where the data lies, and show the keys', async () => {
    const { user } = await open();
    const page = screen.getByTestId('page-settings');
    expect(page).toHaveTextContent('Version0.1.0');
    expect(page).toHaveTextContent('MIT OR Apache-2.0');
    expect(page).toHaveTextContent('/home/jana/.local/share/hergang/demo');
    await user.click(screen.getByRole('button', { name: 'Tastenkürzel anzeigen' }));
    expect(await screen.findByRole('dialog', { name: 'Tastenkürzel' })).toBeInTheDocument();
  });

  it('say why there is no icon in the tray, where a library is missing', async () => {
    const { unmount } = await open();
    expect(screen.queryByTestId('settings-tray')).toBeNull();
    unmount();
    renderApp(
      {},
      ({ engine }) => (engine.trayLacks = async () => 'libayatana-appindicator3.so.1'),
      '/settings',
    );
    expect(await screen.findByTestId('settings-tray')).toHaveTextContent(
      /libayatana-appindicator3\.so\.1 fehlt/,
    );
  });
});
