import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/platform';
import { renderApp } from '@/testing/render';

describe('the app with a workspace open', () => {
  it('goes straight to a timeline', async () => {
    renderApp();
    expect((await screen.findAllByTestId('timeline-entry'))[0]).toHaveTextContent('Anruf geführt');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Bergquell Hotel & Spa');
    expect(screen.getByTestId('status-bar')).toHaveTextContent('Position 123.456');
  });

  it('comes back to the entity last looked at', async () => {
    const { user, unmount } = renderApp();
    await user.click(
      await screen.findByRole('option', { name: /Gasthof Zum Löwen Kunde|Gasthof Zum Löwenvor/ }),
    );
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Gasthof Zum Löwen'),
    );
    unmount();
    location.hash = '';
    renderApp();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Gasthof Zum Löwen');
  });

  it('opens an event beside the timeline, moves on with j, and closes with Escape', async () => {
    const { user } = renderApp();
    await user.click((await screen.findAllByTestId('timeline-entry'))[0]!);
    await user.click(await screen.findByTestId('entry-details'));
    expect(await screen.findByTestId('event-details')).toBeInTheDocument();
    expect(location.hash).toContain('event=123456');
    screen.getByTestId('timeline').focus();
    await user.keyboard('j');
    await waitFor(() => expect(location.hash).toContain('event=123449'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('event-details')).toBeNull());
    expect(screen.getByTestId('timeline')).toHaveFocus();
  });

  it('keeps the filters in the address', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByTestId('filter-integration'));
    await waitFor(() => expect(location.hash).toContain('cat=integration'));
    expect(screen.getByTestId('filter-integration')).toHaveAttribute('aria-pressed', 'true');
  });

  it('comes to the filters and the day that an address names', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const types = encodeURIComponent('["CallLoggedEvent"]');
    location.hash = `#/timeline?type=customer&id=${id}&types=${types}&by=u0&period=30d&at=2026-03-12`;
    const { fake } = renderApp();
    const chips = await screen.findAllByTestId('active-filter');
    await waitFor(() =>
      expect(chips.map((chip) => chip.textContent)).toEqual([
        'Art Anruf geführt',
        'Person Jana Vogt',
        'Zeitraum Letzte 30 Tage',
      ]),
    );
    const end = new Date(2026, 2, 13).toISOString();
    expect(fake.calls).toContain(`timeline older ${end} 50`);
  });

  it('takes no nonsense from an address', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    location.hash = `#/timeline?type=customer&id=${id}&cat=gossip&period=ever&at=2026-02-30&event=1%3Fa`;
    const { fake } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    expect(fake.calls).toContain('timeline older null 50');
    expect(screen.queryByTestId('active-filter')).toBeNull();
    expect(screen.queryByTestId('event-details')).toBeNull();
  });

  it('opens filters, dates and entries with f, t and n', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.keyboard('f');
    expect(await screen.findByTestId('filter-search')).toHaveValue('');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('filter-search')).toBeNull());
    await user.keyboard('t');
    expect(await screen.findByTestId('jump-date')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('jump-date')).toBeNull());
    await user.keyboard('n');
    expect(await screen.findByTestId('compose-text')).toHaveValue('');
  });

  it('remembers what was looked at', async () => {
    renderApp();
    await screen.findAllByTestId('timeline-entry');
    await waitFor(() =>
      expect(localStorage.getItem('hergang.marks:/home/jana/.local/share/hergang/demo')).toContain(
        '"viewed":[{',
      ),
    );
  });

  it('focuses the search with "/" and shows the keys with "?"', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.keyboard('/');
    expect(screen.getByTestId('entity-search')).toHaveFocus();
    await user.keyboard('{Escape}?');
    expect(await screen.findByRole('dialog', { name: 'Tastenkürzel' })).toBeInTheDocument();
  });

  it('speaks English at once when asked to', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByTestId('settings-menu'));
    await user.click(await screen.findByTestId('language-en'));
    expect(await screen.findByText('Appearance')).toBeInTheDocument();
    expect(screen.getByTestId('status-bar')).toHaveTextContent('Position 123,456');
    expect(localStorage.getItem('hergang.language')).toBe('en');
    await user.click(screen.getByTestId('theme-dark'));
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('closes the workspace and shows the start screen', async () => {
    const { user, fake } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByTestId('workspace-menu'));
    await user.click(await screen.findByTestId('close-workspace'));
    expect(await screen.findByTestId('start-demo')).toBeInTheDocument();
    expect(fake.calls).toContain('close');
  });

  it('says what is wrong when the engine fails at the start, and tries again', async () => {
    // The router reports what its error boundary caught.
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(console, 'warn').mockReturnValue();
    const { fake, user } = renderApp({}, ({ engine }) => {
      engine.currentWorkspace = () => Promise.reject(new EngineError({ code: 'io', message: 'no disk' }));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('no disk');
    fake.engine.currentWorkspace = async () => ({ path: '/demo', name: 'Demo', readOnly: null });
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    expect((await screen.findAllByTestId('timeline-entry')).length).toBeGreaterThan(5);
  });
});
