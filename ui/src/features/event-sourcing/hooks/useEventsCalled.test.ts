import { expect, it } from 'vitest';
import { mayBeAnId } from './useEventsCalled';

it.each(['t1', 'order-abc', 'urn:shop:a', '550e8400-e29b-41d4', 'Rechnung2024'])('%s may be an id', (text) =>
  expect(mayBeAnId(text)).toBe(true),
);

it.each(['', '1', 'hof', 'projektionen', 'Rechnung 2024', 'neu-', '-', 'x'.repeat(300)])(
  '%j is no id, and not looked for among the events',
  (text) => expect(mayBeAnId(text)).toBe(false),
);
