import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderApp } from '@/testing/render';

const title = () => screen.findByRole('heading', { level: 1 });

describe('the way through the app', () => {
  afterEach(() => void vi.useRealTimers());

  it('leads back and forward between views by button, key and mouse', async () => {
    const { user } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    const back = screen.getByTestId('trail-back');
    const forward = screen.getByTestId('trail-forward');
    expect(back).toHaveAttribute('aria-disabled', 'true');

    await user.click(screen.getByTestId('settings-menu'));
    await screen.findByTestId('page-settings');
    expect(forward).toHaveAttribute('aria-disabled', 'true');
    await user.click(back);
    await screen.findByTestId('page-projections');
    await user.click(forward);
    await screen.findByTestId('page-settings');

    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await screen.findByTestId('page-projections');
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await screen.findByTestId('page-settings');

    fireEvent.mouseUp(document.body, { button: 3 });
    await screen.findByTestId('page-projections');
    fireEvent.mouseUp(document.body, { button: 4 });
    await screen.findByTestId('page-settings');
  });

  it('counts the plain links of views', async () => {
    const { user } = renderApp({}, undefined, '/overview');
    const [entry] = await screen.findAllByTestId('feed-entry');
    await user.click(within(entry!).getAllByRole('link')[0]!);
    await waitFor(() => expect(location.hash).toMatch(/^#\/timeline\?.*event=/));
    expect(screen.getByTestId('trail-back')).toHaveAttribute('aria-disabled', 'false');
    await user.click(screen.getByTestId('trail-back'));
    expect(await screen.findByTestId('overview')).toBeInTheDocument();
  });

  it('does not lead out of the workspace', async () => {
    const { user } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.click(screen.getByTestId('workspace-menu'));
    await user.click(await screen.findByTestId('close-workspace'));
    await user.click((await screen.findAllByTestId('recent-workspace'))[1]!);
    await screen.findByTestId('status-bar');
    const place = location.hash;
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    fireEvent.mouseUp(document.body, { button: 3 });
    expect(screen.getByTestId('trail-back')).toHaveAttribute('aria-disabled', 'true');
    expect(location.hash).toBe(place);
  });

  it('has a step for each entity that the reader stayed with, none for those passed by', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user } = renderApp();
    expect(await title()).toHaveTextContent('Bergquell');
    await vi.advanceTimersByTimeAsync(2000);
    screen.getByTestId('entity-list').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(async () => expect(await title()).toHaveTextContent('Kantine'));
    await vi.advanceTimersByTimeAsync(2000);
    await user.click(screen.getByTestId('trail-back'));
    await waitFor(async () => expect(await title()).toHaveTextContent('Bergquell'));
    await user.click(screen.getByTestId('trail-forward'));
    await waitFor(async () => expect(await title()).toHaveTextContent('Kantine'));
  });

  it('has no step for each letter that narrows a list', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.type(screen.getByTestId('entity-search'), 'klinikum');
    await waitFor(() => expect(location.hash).toContain('q=klinikum'));
    expect(screen.getByTestId('trail-back')).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a view', () => {
  it('is found as it was left, and as it is at first when asked for from itself', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.type(screen.getByTestId('entity-search'), 'klinikum');
    await waitFor(() => expect(location.hash).toContain('q=klinikum'));
    await user.click(screen.getByTestId('view-projections'));
    await screen.findByTestId('page-projections');
    await user.click(screen.getByTestId('view-timeline'));
    expect(await screen.findByTestId('entity-search')).toHaveValue('klinikum');
    await user.click(screen.getByTestId('view-timeline'));
    await waitFor(() => expect(screen.getByTestId('entity-search')).toHaveValue(''));
  });
});

describe('a restart', () => {
  it('goes to where the reader was last in that workspace', async () => {
    const { user, unmount } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.click(screen.getByTestId('view-statistics'));
    await waitFor(() => expect(location.hash).toBe('#/statistics'));
    unmount();
    location.hash = '';
    renderApp({}, undefined, '/');
    await waitFor(() => expect(location.hash).toBe('#/statistics'));
  });

  it('goes to the start where nothing is remembered, or nothing that there is', async () => {
    localStorage.setItem('hergang.place:/home/jana/.local/share/hergang/demo', '//elsewhere.example');
    renderApp({}, undefined, '/');
    await waitFor(() => expect(location.hash).toBe('#/overview'));
  });

  it('does not remember the settings or an import as a place', async () => {
    const { user, unmount } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.click(screen.getByTestId('settings-menu'));
    await screen.findByTestId('page-settings');
    unmount();
    location.hash = '';
    renderApp({}, undefined, '/');
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });
});
