// How much of the list fits on the screen, as the reader likes it; remembered in localStorage.
import { useState } from 'react';
import { storedValue } from '@/shared/storedValue';

export type ListDensity = 'comfortable' | 'compact';

const stored = storedValue<ListDensity>('hergang.timeline.density', {
  usual: 'comfortable',
  read: (text) => (text === 'compact' ? text : null),
  write: (density) => density,
});

/** What another window chooses counts there: no row moves here. */
export function useListDensity() {
  const [density, setDensity] = useState(() => stored.get());
  const toggle = () => {
    const next = density === 'compact' ? 'comfortable' : 'compact';
    stored.set(next);
    setDensity(next);
  };
  return { density, toggle };
}
