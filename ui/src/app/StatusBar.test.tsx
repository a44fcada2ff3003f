import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ApiError, EngineError } from '@/platform';
import { progress, type Fake } from '@/testing/fakeEngine';
import { frameOf, statusAt } from '@/testing/liveFrame';
import { renderApp } from '@/testing/render';

const opened = async (...wish: Parameters<typeof renderApp>) => {
  const app = renderApp(...wish);
  const bar = await screen.findByTestId('status-bar');
  await waitFor(() => expect(bar).toHaveTextContent('Position'));
  const text = () => bar.textContent.replace(/\s/g, ' ');
  return { ...app, bar, text };
};

describe('the status bar', () => {
  afterEach(() => void vi.useRealTimers());

  it('says live once frames come, and follows them', async () => {
    const { bar, fake } = await opened();
    await waitFor(() => expect(bar).toHaveTextContent('Live'));
    act(() => fake.live.frame(frameOf(123_456, 123_460)));
    await waitFor(() => expect(bar).toHaveTextContent('Position 123.460'));
    expect(bar).toHaveAttribute('data-state', 'live');
    expect(bar).toHaveTextContent('Stand 12.03.2026');
  });

  it('does not say live before a frame has come', async () => {
    const { bar } = await opened({}, ({ engine }) => {
      engine.follow = () => () => undefined;
    });
    expect(bar).toHaveAttribute('data-state', 'current');
    expect(bar).not.toHaveTextContent('Live');
  });

  it('says how far it is while it catches up, and what is wrong when it fails', async () => {
    const { bar, fake, text } = await opened();
    const change = { state: 'catching_up', percent: 45.2, secondsLeft: 12, head: 200_000 } as const;
    act(() => fake.live.frame(frameOf(123_456, 123_456, [], change)));
    await waitFor(() => expect(text()).toContain('Holt auf: 45 %, noch 12 Sek.'));
    expect(bar).not.toHaveTextContent('Live');
    const failed = {
      state: 'failed',
      error: { code: 'io', message: 'event store /w/log.db: database is locked' },
    } as const;
    act(() => fake.live.frame(frameOf(123_456, 123_456, [], failed)));
    await waitFor(() =>
      expect(bar).toHaveTextContent('Fehler: Protokoll /w/log.db: Die Datenbank ist gesperrt'),
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Die Datenbank ist gesperrt');
  });

  it('calls no log empty of which the views have nothing', async () => {
    const { bar, fake, text } = await opened();
    const error: ApiError = { code: 'io', message: 'no space left on device' };
    act(() => fake.live.frame(frameOf(0, 0, [], { state: 'failed', head: 5000, error })));
    await waitFor(() => expect(text()).toContain('Position 0 von 5.000'));
    expect(bar).not.toHaveTextContent('Stand 12.03.2026');
    act(() => fake.live.frame(frameOf(0, 0, [], { state: 'failed', head: 0, error })));
    await waitFor(() => expect(bar).not.toHaveTextContent('5.000'));
    expect(bar).toHaveTextContent('Fehler');
    expect(bar).not.toHaveTextContent('Noch keine Ereignisse');
    act(() => fake.live.frame(frameOf(0, 0, [], { state: 'ready', head: 0, error: null })));
    await waitFor(() => expect(bar).toHaveTextContent('Noch keine Ereignisse'));
  });

  it('tells one percentage: while an import builds the views, that of the import', async () => {
    const { bar, fake, user, text } = await opened({}, undefined, '/import');
    let stop = () => {};
    fake.importLog = (_, onProgress) =>
      new Promise((resolve) => {
        onProgress(progress({ phase: 'projecting', done: 25, total: 100 }));
        stop = () => resolve(progress({ phase: 'cancelled' }));
      });
    await user.click(await screen.findByTestId('import-browse'));
    await waitFor(() => expect(screen.getByTestId('import-start')).toBeEnabled());
    await user.click(screen.getByTestId('import-start'));
    const change = { state: 'catching_up', percent: 70, secondsLeft: 12, head: 200_000 } as const;
    act(() => fake.live.frame(frameOf(123_456, 123_456, [], change)));
    await waitFor(() => expect(bar).toHaveTextContent('Holt auf'));
    expect(text().match(/\d+ %/g)).toEqual(['25 %']);
    expect(screen.getByTestId('job-progress').textContent.replace(/\s/g, ' ')).toContain('25 %');
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
    stop();
    await user.click(await screen.findByTestId('job-back'));
  });

  it('finds out that the subscription is dead, says so, and begins another', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { bar, fake } = await opened();
    await waitFor(() => expect(bar).toHaveAttribute('data-state', 'live'));
    const follow = vi.fn(() => () => undefined);
    fake.engine.follow = follow;
    fake.engine.workspaceStatus = async () => statusAt(123_999);
    await vi.advanceTimersByTimeAsync(8000);
    await waitFor(() => expect(bar).toHaveTextContent('Verbindung wird erneuert'));
    expect(bar).toHaveTextContent('Position 123.999');
    expect(bar).not.toHaveTextContent('Live');
    expect(follow).toHaveBeenCalled();
  });

  it('does not say live on old news', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { bar, fake } = await opened();
    await waitFor(() => expect(bar).toHaveAttribute('data-state', 'live'));
    fake.engine.workspaceStatus = () => new Promise(() => undefined);
    await vi.advanceTimersByTimeAsync(5_500);
    await waitFor(() => expect(bar).toHaveTextContent('Stand unbekannt'));
    expect(bar).not.toHaveTextContent('Live');
  });

  it('does not say live of what nobody has looked at for five seconds', async () => {
    const { bar, fake } = await opened();
    await waitFor(() => expect(bar).toHaveAttribute('data-state', 'live'));
    act(() => fake.live.frame(frameOf(123_456, 123_456, [], { unseenFor: 4.9 })));
    expect(bar).toHaveAttribute('data-state', 'live');
    const stalled = { state: 'catching_up', head: 200_000, unseenFor: 5 } as const;
    act(() => fake.live.frame(frameOf(123_456, 123_456, [], stalled)));
    await waitFor(() => expect(bar).toHaveAttribute('data-state', 'stalled'));
    expect(bar).toHaveTextContent('Wird nicht mehr geprüft');
    expect(bar).toHaveTextContent('Position 123.456');
  });

  it('does not say live of an answer longer than of what it was seen from', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { bar, fake } = await opened();
    await waitFor(() => expect(bar).toHaveAttribute('data-state', 'live'));
    fake.engine.workspaceStatus = () => new Promise(() => undefined);
    act(() => fake.live.frame(frameOf(123_456, 123_457, [], { unseenFor: 3 })));
    await waitFor(() => expect(bar).toHaveTextContent('Position 123.457'));
    expect(bar).toHaveAttribute('data-state', 'live');
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(bar).toHaveAttribute('data-state', 'stalled');
    // And then nothing is known any more.
    await act(() => vi.advanceTimersByTimeAsync(3000));
    expect(bar).toHaveAttribute('data-state', 'unknown');
  });

  const noWriting = ({ engine }: Fake) => {
    const { me } = engine;
    engine.me = async () => ({ ...(await me()), mayWrite: false });
  };

  it.each([
    [
      'place',
      'nur lesend (Ort)',
      'Hier kann nicht geschrieben werden. Für Einträge kopieren Sie den Ordner des Arbeitsbereichs, und öffnen Sie die Kopie.',
      'Kopieren Sie seinen Ordner dorthin, wo Sie schreiben dürfen',
    ],
    [
      'newer_version',
      'nur lesend (neuere Version)',
      'Der Arbeitsbereich stammt aus einer neueren Version von Hergang. Für Einträge aktualisieren Sie Hergang.',
      'Aktualisieren Sie Hergang',
    ],
  ] as const)('says of what is for reading only why: %s', async (readOnly, short, why, wayOut) => {
    const workspace = { path: '/media/dvd/archiv', name: 'Archiv', readOnly };
    const { bar, user } = await opened({ workspace }, noWriting);
    expect(bar).toHaveTextContent(short);
    const compose = await screen.findByTestId('compose');
    expect(compose).toHaveAccessibleDescription(why);
    expect(screen.getByText(why)).toBeVisible();
    await user.click(screen.getByTestId('status-more'));
    expect(await screen.findByTestId('status-details')).toHaveTextContent(wayOut);
  });

  it('says that one may only read, in one’s role', async () => {
    const { bar, user } = await opened({}, noWriting);
    await waitFor(() => expect(bar).toHaveTextContent('nur lesend (Rolle: Leitung)'));
    await user.click(screen.getByTestId('status-more'));
    expect(await screen.findByTestId('status-details')).toHaveTextContent(
      'In diesem Arbeitsbereich haben Sie die Rolle Leitung',
    );
  });

  it('says nothing of it to whoever may write', async () => {
    await opened();
    await screen.findByTestId('compose');
    expect(screen.queryByTestId('read-only')).toBeNull();
  });

  it('says that it does not know when the engine gives no state', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { bar, fake } = await opened();
    fake.engine.workspaceStatus = () => Promise.reject(new EngineError({ code: 'io', message: 'no' }));
    await vi.advanceTimersByTimeAsync(8000);
    await waitFor(() => expect(bar).toHaveTextContent('Stand unbekannt'));
  });

  it('shows the running simulation and ends it', async () => {
    const { user, fake, bar } = await opened();
    act(() => fake.live.frame(frameOf(123_456, 123_457, [], { simulating: 500 })));
    await waitFor(() => expect(bar).toHaveTextContent('Simulation: 500 pro Sekunde'));
    await user.click(screen.getByTestId('simulation-stop'));
    expect(fake.calls).toContain('simulate 0');
    await waitFor(() => expect(screen.queryByTestId('simulation')).toBeNull());
  });

  it('opens the details: folder, position, head, when', async () => {
    const { user } = await opened();
    await user.click(screen.getByTestId('status-more'));
    const details = await screen.findByTestId('status-details');
    expect(details).toHaveTextContent('/home/jana/.local/share/hergang/demo');
    expect(details).toHaveTextContent('Position 123.456');
    await user.click(screen.getByRole('link', { name: 'Projektionen ansehen' }));
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });
});
