// Lets a day pass in a test: the clock stands shortly after midnight, and whoever looks at it once a minute does so.
import { act } from '@testing-library/react';
import { vi } from 'vitest';

const MINUTE = 60_000;

/** Before anything is rendered; what it returns lets the day pass. */
export function watchMinutes(): (now: Date) => Promise<void> {
  const looks: (() => void)[] = [];
  const { setInterval } = globalThis;
  vi.spyOn(globalThis, 'setInterval').mockImplementation(((look: () => void, millis?: number) => {
    if (millis === MINUTE) looks.push(look);
    return setInterval(look, millis);
  }) as typeof globalThis.setInterval);
  return async (now) => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    await act(async () => looks.forEach((look) => look()));
  };
}
