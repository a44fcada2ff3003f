import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { progress } from '@/testing/fakeEngine';
import { renderApp } from '@/testing/render';

describe('the start screen', () => {
  const start = () => renderApp({ workspace: null });

  it('offers the demo, an import, and the workspaces opened before', async () => {
    start();
    expect(await screen.findByRole('button', { name: /In einer Demo-Firma umsehen/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Ein Protokoll importieren/ })).toBeInTheDocument();
    const recent = await screen.findAllByTestId('recent-workspace');
    expect(recent[2]).toHaveTextContent('nicht gefunden');
    expect(recent[2]).toBeDisabled();
  });

  it('can be read in another language, light or dark, and larger', async () => {
    const { user } = start();
    await user.click(await screen.findByTestId('settings-menu'));
    await user.click(await screen.findByTestId('text-large'));
    expect(document.documentElement.dataset['text']).toBe('large');
    await user.click(screen.getByTestId('language-en'));
    expect(await screen.findByText('Text size')).toBeInTheDocument();
  });

  it('opens a workspace at its start, or where the reader was last', async () => {
    const { user, unmount } = start();
    await user.click((await screen.findAllByTestId('recent-workspace'))[1]!);
    await waitFor(() => expect(location.hash).toBe('#/overview'));
    await user.click(screen.getByTestId('view-projections'));
    await screen.findByTestId('page-projections');
    unmount();
    location.hash = '';
    const again = start();
    await again.user.click((await screen.findAllByTestId('recent-workspace'))[1]!);
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });

  it('opens the demo company', async () => {
    const { user } = start();
    await user.click(await screen.findByTestId('start-demo'));
    expect((await screen.findAllByTestId('timeline-entry')).length).toBeGreaterThan(5);
  });

  it('imports a file into a workspace named after it and says what came of it', async () => {
    const { user, fake } = start();
    const requests: unknown[] = [];
    fake.importLog = async (request, onProgress) => {
      requests.push(request);
      onProgress(progress({ total: 110 }));
      onProgress(progress({ phase: 'projecting', total: 100, done: 100, added: 100 }));
      return progress({
        phase: 'done',
        done: 100,
        total: 100,
        added: 100,
        alreadyThere: 7,
        skipped: 3,
        skippedFile: '/x/skipped.jsonl',
      });
    };
    await user.click(await screen.findByTestId('start-import'));
    expect(await screen.findByTestId('import-start')).toBeDisabled();
    fake.chosen = '/logs/bpic2012.xes.gz';
    await user.click(screen.getByTestId('import-browse'));
    expect(await screen.findByTestId('import-path')).toHaveTextContent('/logs/bpic2012.xes.gz');
    expect(screen.getByTestId('import-name')).toHaveValue('bpic2012');
    await user.click(screen.getByTestId('import-skip-invalid'));
    await user.type(screen.getByTestId('import-type'), 'Kreditantrag');
    await user.selectOptions(screen.getByTestId('import-category'), 'transaction');
    await user.click(screen.getByTestId('import-start'));
    const result = await screen.findByTestId('import-result');
    expect(result).toHaveTextContent('Neu aufgenommen100Schon vorhanden7Übersprungen3');
    expect(result).toHaveTextContent('/x/skipped.jsonl');
    expect(requests).toEqual([
      {
        token: 'token of /logs/bpic2012.xes.gz',
        aggregateType: 'Kreditantrag',
        category: 'transaction',
        skipInvalid: true,
      },
    ]);
    expect(fake.calls).toContain('create bpic2012');
    await user.click(screen.getByTestId('open-timeline'));
    expect((await screen.findAllByTestId('timeline-entry')).length).toBeGreaterThan(5);
  });

  it('takes a file from the dialog, or dropped, and a name of one’s own', async () => {
    const { user, fake } = start();
    await user.click(await screen.findByTestId('start-import'));
    await user.click(await screen.findByTestId('import-browse'));
    await waitFor(() =>
      expect(screen.getByTestId('import-path')).toHaveTextContent('/home/jana/Downloads/bpic2012.xes.gz'),
    );
    await user.clear(screen.getByTestId('import-name'));
    await user.type(screen.getByTestId('import-name'), 'Bank');
    await user.click(screen.getByTestId('import-browse'));
    expect(screen.getByTestId('import-name')).toHaveValue('Bank');
    fake.dropFile('/tmp/orders.jsonl');
    await waitFor(() => expect(screen.getByTestId('import-path')).toHaveTextContent('/tmp/orders.jsonl'));
    expect(screen.getByTestId('import-name')).toHaveValue('orders');
  });

  const begin = async ({ user, fake }: Pick<ReturnType<typeof start>, 'user' | 'fake'>) => {
    fake.chosen = '/logs/a.xes';
    await user.click(await screen.findByTestId('import-browse'));
    await waitFor(() => expect(screen.getByTestId('import-start')).toBeEnabled());
    await user.click(screen.getByTestId('import-start'));
  };

  it('lets the result of one import stand in the way of no other', async () => {
    const { user, fake } = start();
    await user.click(await screen.findByTestId('start-import'));
    await begin({ user, fake });
    await screen.findByTestId('import-result');
    await user.click(screen.getByTestId('import-more'));
    fake.chosen = '/logs/b.xes';
    await user.click(await screen.findByTestId('import-browse'));
    await waitFor(() => expect(screen.getByTestId('import-path')).toHaveTextContent('/logs/b.xes'));
    // Into the workspace that the first one was imported into.
    expect(screen.queryByTestId('import-name')).toBeNull();
    await user.click(screen.getByTestId('import-start'));
    await screen.findByTestId('import-result');
    fake.dropFile('/logs/c.xes');
    await waitFor(() => expect(screen.getByTestId('import-path')).toHaveTextContent('/logs/c.xes'));
    expect(fake.calls.filter((call) => call.startsWith('create'))).toEqual(['create a']);
    await user.click(screen.getByTestId('import-start'));
    await user.click(await screen.findByTestId('open-timeline'));
  });

  it('makes no workspace for a file that is no log', async () => {
    const { user, fake } = start();
    const message = '/logs/a.xes: neither an XES log nor CloudEvents: the file is empty';
    fake.noLog = new EngineError({ code: 'no_log', message });
    await user.click(await screen.findByTestId('start-import'));
    await begin({ user, fake });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '/logs/a.xes: weder ein XES-Protokoll noch CloudEvents: Die Datei ist leer',
    );
    expect(fake.calls.filter((call) => call.startsWith('create'))).toEqual([]);
    await user.click(screen.getByTestId('job-back'));
    expect(await screen.findByTestId('import-path')).toHaveTextContent('/logs/a.xes');
  });

  it('names the place of an import error, and the way back', async () => {
    const { user, fake } = start();
    const message = '/logs/a.xes: line 12, field "time:timestamp": is missing: an event needs a time';
    fake.importLog = () => Promise.reject(new EngineError({ code: 'import_failed', message }));
    await user.click(await screen.findByTestId('start-import'));
    await begin({ user, fake });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '/logs/a.xes: Zeile 12, Feld „time:timestamp“: fehlt: Ein Ereignis braucht eine Zeitangabe',
    );
    expect(screen.getByRole('heading', { name: 'Der Import ist fehlgeschlagen' })).toBeInTheDocument();
    await user.click(screen.getByTestId('job-back'));
    // The form is as it was filled in, and the next attempt goes into the workspace that is there already.
    expect(await screen.findByTestId('import-path')).toHaveTextContent('/logs/a.xes');
    expect(screen.getByTestId('import-form')).toHaveTextContent('In „a“ importieren');
    await user.click(screen.getByRole('button', { name: 'Zurück' }));
    expect(await screen.findByTestId('start-demo')).toBeInTheDocument();
    expect(fake.calls.filter((call) => call === 'create a' || call === 'close')).toEqual([
      'create a',
      'close',
    ]);
  });

  /** An import that takes the file only without its invalid entries. */
  const onlySkipping = (fake: ReturnType<typeof start>['fake'], isReadable = true) => {
    const asked: boolean[] = [];
    fake.importLog = async ({ skipInvalid }) => {
      asked.push(skipInvalid);
      if (skipInvalid && isReadable) return progress({ phase: 'done', added: 99, skipped: 1 });
      throw new EngineError({ code: 'import_failed', message: 'a.xes, line 12: the date is missing' });
    };
    return asked;
  };

  it('offers to import again without an invalid entry, into the workspace that was made for it', async () => {
    const { user, fake } = start();
    const asked = onlySkipping(fake);
    await user.click(await screen.findByTestId('start-import'));
    await begin({ user, fake });
    expect(await screen.findByTestId('job-error')).toHaveTextContent('„a“ ist angelegt');
    await user.click(screen.getByTestId('job-skip-invalid'));
    expect(await screen.findByTestId('import-result')).toHaveTextContent('Übersprungen1');
    expect(asked).toEqual([false, true]);
    expect(fake.calls.filter((call) => call === 'create a')).toHaveLength(1);
    await user.click(screen.getByTestId('open-timeline'));
  });

  it('of an import into the open workspace that failed, says that the workspace is unchanged', async () => {
    const { user, fake } = renderApp({}, undefined, '/import');
    onlySkipping(fake, false);
    await begin({ user, fake });
    expect(await screen.findByTestId('job-error')).toHaveTextContent('ist unverändert');
    await user.click(screen.getByTestId('job-skip-invalid'));
    // What cannot be skipped is not advised to be.
    await waitFor(() =>
      expect(screen.getByTestId('job-error')).toHaveTextContent('kein Eintrag überspringen'),
    );
    expect(screen.queryByTestId('job-skip-invalid')).toBeNull();
    await user.click(screen.getByTestId('job-back'));
  });

  it('shows how far an import is, and cancels it', async () => {
    const { user, fake } = start();
    let stop = () => {};
    fake.importLog = (_, onProgress) =>
      new Promise((resolve) => {
        onProgress(progress({ done: 45, total: 100, perSecond: 41350, secondsLeft: 12 }));
        stop = () => resolve(progress({ phase: 'cancelled' }));
      });
    await user.click(await screen.findByTestId('start-import'));
    await begin({ user, fake });
    const view = await screen.findByTestId('job-progress');
    await waitFor(() => expect(view).toHaveTextContent('Ereignisse werden gespeichert'));
    expect(view.textContent.replace(/\s/g, ' ')).toContain('41.350 pro Sekunde · noch 12 Sek.');
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '45');
    await user.click(screen.getByTestId('job-cancel'));
    expect(fake.calls).toContain('cancel');
    expect(screen.getByTestId('job-cancel')).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByTestId('job-cancel')).toHaveFocus();
    stop();
    expect(await screen.findByTestId('job-cancelled')).toBeInTheDocument();
    await user.click(screen.getByTestId('job-back'));
  });

  it('says why a workspace could not be opened', async () => {
    const { user, fake } = start();
    const message = '/w/log.db has schema 9, this program knows up to 3; open it with a newer Hergang';
    fake.engine.openRecent = () => Promise.reject(new EngineError({ code: 'newer_schema', message }));
    await user.click((await screen.findAllByTestId('recent-workspace'))[0]!);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /neueren Version.*\/w\/log\.db hat das Schema 9/,
    );
  });

  it('says why the workspace of the last time is refused, beside the ways out', async () => {
    location.hash = '#/';
    const message =
      '/w/log.db is not as Hergang makes a log: the trigger domain_events_no_update is missing. It is not opened, and not repaired. Import this file into a new workspace: its events are checked there as any foreign ones';
    const { user } = renderApp({}, ({ engine }) => {
      engine.currentWorkspace = () => Promise.reject(new EngineError({ code: 'altered', message }));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Trigger domain_events_no_update fehlt.');
    expect(screen.getByTestId('start-import')).toBeEnabled();
    expect(screen.getByTestId('settings-menu')).toBeEnabled();
    await user.click((await screen.findAllByTestId('recent-workspace'))[1]!);
    await waitFor(() => expect(location.hash).toBe('#/overview'));
  });

  it('keeps its own words in their order beside a name that would turn them around', async () => {
    const name = `\u202eBöse <b>x</b> ${'L'.repeat(300)}`;
    renderApp({ workspace: { path: '/x', name, readOnly: null } }, undefined, '/import');
    const shown = `[U+202E]Böse <b>x</b> ${'L'.repeat(185)}…`;
    expect(await screen.findByRole('heading', { name: `In „${shown}“ importieren` })).toBeInTheDocument();
  });

  it('creates an empty workspace, which says what to do', async () => {
    const { user } = renderApp({ workspace: null, entities: [] });
    await user.click(await screen.findByTestId('create-workspace'));
    await user.type(await screen.findByTestId('create-name'), 'Neu');
    await user.click(screen.getByTestId('create-submit'));
    await user.click(await screen.findByTestId('empty-import'));
    expect(await screen.findByRole('heading', { name: 'In „Neu“ importieren' })).toBeInTheDocument();
  });
});
