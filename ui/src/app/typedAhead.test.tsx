// Each once in this file: what was drawn before is there at once anyway.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { afterPaint } from '@/shared/afterPaint';
import type { readAhead } from '@/shared/readAhead';
import { openCustomer } from '@/testing/openCustomer';

/** What the views have begun to read. */
const reading = vi.hoisted(() => [] as Promise<boolean>[]);
vi.mock('@/shared/readAhead', async (original) => {
  const real = (await original<{ readAhead: typeof readAhead }>()).readAhead;
  const watched: typeof readAhead = (load) => {
    const { Component, read } = real(load);
    const begin = () => {
      const begun = read();
      reading.push(begun);
      return begun;
    };
    return { Component, read: begin };
  };
  return { readAhead: watched };
});

it.each([
  ['n', 'compose-text'],
  ['t', 'jump-date'],
  ['f', 'filter-search'],
] as const)('what is typed right after %s goes where that led: to %s', async (key, field) => {
  await openCustomer();
  // What is read once the view is drawn.
  await act(() => new Promise<void>((resolve) => afterPaint(resolve)));
  await act(async () => void (await Promise.all(reading)));
  fireEvent.keyDown(screen.getByTestId('entity-list'), { key });
  expect(document.activeElement).toBe(screen.getByTestId(field));
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByTestId(field)).toBeNull());
});

it('the palette is there with its key, as long as it was read before', async () => {
  await openCustomer();
  const before = reading.length;
  await waitFor(() => expect(reading.length).toBeGreaterThan(before));
  await act(async () => void (await Promise.all(reading)));
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  expect(document.activeElement).toBe(screen.getByTestId('palette-input'));
});
