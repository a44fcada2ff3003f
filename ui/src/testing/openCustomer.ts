// The app with customers to choose from, for what is written about them.
import { screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import type { Fake } from './fakeEngine';
import { renderApp } from './render';

/** The app at the first customer's timeline. */
export async function openCustomer(prepare?: (fake: Fake) => void) {
  const app = renderApp({}, prepare);
  await screen.findAllByTestId('timeline-entry');
  const rows = () => screen.getAllByTestId('entity-row');
  const customers = rows().filter((row) => row.dataset['entityType'] === 'customer');
  const [one, other] = customers.map((row) => row.dataset['entityId']!);
  const row = (id: string) => rows().find((found) => found.dataset['entityId'] === id)!;
  /** Goes to a customer in the list. */
  const choose = async (id: string) => {
    await app.user.click(row(id));
    await waitFor(() => expect(row(id)).toHaveAttribute('aria-selected', 'true'));
    await screen.findByTestId('compose');
  };
  await choose(one!);
  /** Opens the form for an entry about the customer, and types. */
  const begin = async (text: string) => {
    await app.user.click(screen.getByTestId('compose'));
    await app.user.type(await screen.findByTestId('compose-text'), text);
  };
  return { ...app, one: one!, other: other!, row, choose, begin };
}

/** Waits until no entry is being written. */
export const isFormGone = () => waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
