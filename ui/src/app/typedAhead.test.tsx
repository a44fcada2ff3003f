// Each once in this file: what was drawn before is there at once anyway.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { afterPaint } from '@/shared/afterPaint';
import { openCustomer } from '@/testing/openCustomer';

it.each([
  ['n', 'compose-text', () => import('@/features/event-sourcing/components/ComposeForm')],
  ['t', 'jump-date', () => import('@/features/event-sourcing/components/JumpPanel')],
  ['f', 'filter-search', () => import('@/features/event-sourcing/components/TimelineFilterMenu')],
] as const)('what is typed right after %s goes where that led: to %s', async (key, field, read) => {
  await openCustomer();
  // What is read once the view is drawn has been read by then.
  await act(() => new Promise<void>((resolve) => afterPaint(resolve)));
  await act(async () => void (await read()));
  fireEvent.keyDown(screen.getByTestId('entity-list'), { key });
  expect(document.activeElement).toBe(screen.getByTestId(field));
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByTestId(field)).toBeNull());
});
