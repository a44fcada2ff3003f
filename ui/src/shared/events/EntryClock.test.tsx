import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EntryClock } from './EntryClock';

it('marks the whole time where it was searched for', () => {
  const clock = (isHit?: boolean) =>
    render(<EntryClock moment="2026-03-12T13:05:00Z" language="de" isHit={isHit} />).container;
  const found = clock(true);
  expect(found.querySelector('mark')).toHaveTextContent(/^\d\d:05$/);
  expect(found.textContent).toBe(found.querySelector('mark')?.textContent);
  expect(clock().querySelector('mark')).toBeNull();
});
