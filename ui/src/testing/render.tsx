// Renders a part of the UI, or all of it, over a fake engine.
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { App, createQueryClient } from '@/app';
import { setPlatform } from '@/platform';
import { MuiLook } from '@/shared/theme/MuiLook';
import { createFake, type Fake, type FakeOptions } from './fakeEngine';

/** Opens the app where the address says, or at `at`, the timeline unless told otherwise. */
export function renderApp(options: FakeOptions = {}, prepare?: (fake: Fake) => void, at = '/timeline') {
  const fake = createFake(options);
  prepare?.(fake);
  setPlatform(fake);
  if (location.hash === '') location.hash = at;
  return { fake, user: userEvent.setup(), ...render(<App />) };
}

export function renderPart(part: ReactNode, options: FakeOptions = {}) {
  const fake = createFake(options);
  setPlatform(fake);
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MuiLook>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </MuiLook>
  );
  return { fake, client, user: userEvent.setup(), ...render(part, { wrapper }) };
}
