import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ApiError, WorkspaceStatus } from '@/platform';
import { renderApp } from '@/testing/render';

const open = (at: string, wish: Partial<WorkspaceStatus>) => {
  location.hash = at;
  return renderApp({ entities: [] }, ({ engine }) => {
    const { workspaceStatus, auditLog, eventStatistics } = engine;
    const position = wish.position ?? 0;
    engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), ...wish });
    engine.auditLog = async (query) => ({ ...(await auditLog(query)), upTo: position });
    engine.eventStatistics = async (query) => ({ ...(await eventStatistics(query)), position });
  });
};

const EMPTY = 'Noch keine Ereignisse';
const BUILDING = 'Die Ansichten werden aufgebaut';

/** What counts nothing, as a figure of its own or of rows. */
const zeros = () => screen.queryAllByText(/^0( Zeilen)?$/);

describe.each(['/overview', '/timeline', '/statistics', '/audit'])('%s with nothing to show', (at) => {
  it.each(['catching_up', 'ready'] as const)(
    'says that the views are being built, and not that nothing was recorded (%s)',
    async (state) => {
      open(at, { state, position: 0, head: 5000 });
      expect(await screen.findByText(BUILDING)).toBeInTheDocument();
      expect(screen.queryByText(EMPTY)).toBeNull();
      await waitFor(() => expect(screen.queryByTestId('figures-skeleton')).toBeNull());
      expect(zeros()).toEqual([]);
    },
  );

  it.each([5000, 0])('says why the views could not be built (of %d events)', async (head) => {
    const error: ApiError = { code: 'io', message: 'views /w/views.db: database or disk is full' };
    open(at, { state: 'failed', position: 0, head, error });
    expect(
      await screen.findByText('Lesen oder Schreiben auf dem Datenträger ist fehlgeschlagen'),
    ).toBeInTheDocument();
    expect(screen.queryByText(EMPTY)).toBeNull();
    expect(screen.queryByText(BUILDING)).toBeNull();
    await waitFor(() => expect(screen.queryByTestId('figures-skeleton')).toBeNull());
    expect(zeros()).toEqual([]);
  });

  it('says that nothing was recorded yet where the views have all', async () => {
    open(at, { state: 'ready', position: 0, head: 0 });
    await waitFor(() => expect(screen.getAllByText(EMPTY).length).toBeGreaterThan(0));
    expect(screen.queryByText(BUILDING)).toBeNull();
  });
});

describe('the audit trail of a log that could not be read', () => {
  const error: ApiError = {
    code: 'damaged',
    message: 'the log /w/log.db is damaged: a page; restore it from a backup',
  };
  const failed = { state: 'failed', position: 0, head: 0, error } as const;

  it('says so under a filter as well, and not that nothing fits it', async () => {
    open('/audit?cat=system', failed);
    expect(
      await screen.findByText('Die Datei ist beschädigt oder gehört nicht zu Hergang'),
    ).toBeInTheDocument();
    expect(screen.getByTestId('audit-count')).toBeEmptyDOMElement();
    expect(screen.queryByText('Keine Zeile passt zu den Filtern')).toBeNull();
  });

  it('counts no choices', async () => {
    const { user } = open('/audit', failed);
    await user.click(await screen.findByTestId('audit-category'));
    expect(screen.getAllByRole('menuitemcheckbox')[0]).toHaveTextContent(/^Interaktion$/);
  });

  it('counts zero rows where there are none', async () => {
    open('/audit', { state: 'ready', position: 0, head: 0 });
    expect(await screen.findByText('0 Zeilen')).toBeInTheDocument();
  });
});
