import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { initTextSize } from '@/shared/theme/textSize';
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
