import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { renderApp } from '@/testing/render';

it('a workspace that cannot be shown is told of where the way to the others is open', async () => {
  const error = new EngineError({ code: 'io', message: 'event store /w/log.db: disk I/O error' });
  let asked = 0;
  renderApp({ workspace: null }, ({ engine }) => {
    // The engine says it once.
    engine.currentWorkspace = () => (asked++ === 0 ? Promise.reject(error) : Promise.resolve(null));
  });
  expect(await screen.findByTestId('start-refused')).toHaveTextContent(
    'Fehler beim Zugriff auf den Datenträger',
  );
  expect(screen.getByTestId('open-folder')).toBeEnabled();
  expect(screen.getByTestId('start-demo')).toBeEnabled();
});
