import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WorkspaceStatus } from '@/platform';
import { renderApp } from '@/testing/render';

const open = (at: string, wish: Partial<WorkspaceStatus>) => {
  location.hash = at;
  return renderApp({ entities: [] }, ({ engine }) => {
    const { workspaceStatus } = engine;
    engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), ...wish });
  });
};

const EMPTY = 'Noch keine Ereignisse';
const BUILDING = 'Die Ansichten werden aufgebaut';

describe.each(['/overview', '/timeline', '/statistics', '/audit'])('%s with nothing to show', (at) => {
  it.each(['catching_up', 'ready'] as const)(
    'says that the views are being built, and not that nothing was recorded (%s)',
    async (state) => {
      open(at, { state, position: 0, head: 5000 });
      expect(await screen.findByText(BUILDING)).toBeInTheDocument();
      expect(screen.queryByText(EMPTY)).toBeNull();
    },
  );

  it.each([5000, 0])('says why the views could not be built (of %d events)', async (head) => {
    const error = { code: 'io', message: 'views /w/views.db: database or disk is full' };
    open(at, { state: 'failed', position: 0, head, error });
    expect(
      await screen.findByText('Lesen oder Schreiben auf dem Datenträger ist fehlgeschlagen'),
    ).toBeInTheDocument();
    expect(screen.queryByText(EMPTY)).toBeNull();
    expect(screen.queryByText(BUILDING)).toBeNull();
  });

  it('says that nothing was recorded yet where the views have all', async () => {
    open(at, { state: 'ready', position: 0, head: 0 });
    await waitFor(() => expect(screen.getAllByText(EMPTY).length).toBeGreaterThan(0));
    expect(screen.queryByText(BUILDING)).toBeNull();
  });
});
