// How much of the list fits on the screen, as the reader likes it; remembered in localStorage.
import { useState } from 'react';

export type ListDensity = 'comfortable' | 'compact';

const STORAGE_KEY = 'hergang.timeline.density';

export function useListDensity() {
  const [density, setDensity] = useState<ListDensity>(() =>
    localStorage.getItem(STORAGE_KEY) === 'compact' ? 'compact' : 'comfortable',
  );
  const toggle = () => {
    const next = density === 'compact' ? 'comfortable' : 'compact';
    localStorage.setItem(STORAGE_KEY, next);
    setDensity(next);
  };
  return { density, toggle };
}
