import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Fake } from '@/testing/fakeEngine';
import { renderApp } from '@/testing/render';

const interrupted = ({ engine }: Fake) => {
  engine.interruptedImport = async () => ({
    file: '/home/jana/Downloads/bestellungen.xes.gz',
    beganAt: '2026-03-12T09:31:00Z',
  });
};

describe('an import in whose midst the program was ended', () => {
  it('is told of until the reader has taken note', async () => {
    const { user, fake } = renderApp({}, interrupted);
    const notice = await screen.findByTestId('interrupted-import');
    expect(notice).toHaveTextContent('Der Import von bestellungen.xes.gz');
    expect(notice).toHaveTextContent('Übernommen wurde davon nichts');
    await user.click(screen.getByRole('button', { name: 'Verstanden' }));
    await waitFor(() => expect(screen.queryByTestId('interrupted-import')).toBeNull());
    expect(fake.calls).toContain('forget interrupted');
  });

  it('can be begun again', async () => {
    const { user, fake } = renderApp({}, interrupted);
    await user.click(await screen.findByRole('link', { name: 'Erneut importieren' }));
    expect(await screen.findByTestId('import-form')).toBeInTheDocument();
    expect(fake.calls).toContain('forget interrupted');
    expect(screen.queryByTestId('interrupted-import')).toBeNull();
  });
});
