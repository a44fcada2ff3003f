import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render';

const open = (at: string, state: 'ready' | 'catching_up') => {
  location.hash = at;
  return renderApp({ entities: [] }, ({ engine }) => {
    const { workspaceStatus } = engine;
    engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), state });
  });
};

describe.each(['/overview', '/timeline', '/statistics', '/audit'])('%s with nothing to show', (at) => {
  it('says that the views are being built, and not that nothing was recorded', async () => {
    open(at, 'catching_up');
    expect(await screen.findByText('Die Ansichten werden aufgebaut')).toBeInTheDocument();
    expect(screen.queryByText('Noch keine Ereignisse')).toBeNull();
  });

  it('says that nothing was recorded yet where the views have all', async () => {
    open(at, 'ready');
    await waitFor(() => expect(screen.getAllByText('Noch keine Ereignisse').length).toBeGreaterThan(0));
    expect(screen.queryByText('Die Ansichten werden aufgebaut')).toBeNull();
  });
});
