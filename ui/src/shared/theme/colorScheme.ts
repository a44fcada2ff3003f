// Light, dark, or as the system has it. The choice is an attribute on the root and a line in localStorage.
import { useSyncExternalStore } from 'react';

export type ColorScheme = 'system' | 'light' | 'dark';

export const COLOR_SCHEMES: readonly ColorScheme[] = ['system', 'light', 'dark'];

const STORAGE_KEY = 'hergang.theme';
const listeners = new Set<() => void>();

function stored(): ColorScheme {
  const value = localStorage.getItem(STORAGE_KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function apply(scheme: ColorScheme): void {
  if (scheme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = scheme;
}

/** Puts the stored choice on the document; called once, before the first render. */
export function initColorScheme(): void {
  apply(stored());
}

export function setColorScheme(scheme: ColorScheme): void {
  localStorage.setItem(STORAGE_KEY, scheme);
  apply(scheme);
  listeners.forEach((notify) => notify());
}

export function useColorScheme(): ColorScheme {
  return useSyncExternalStore((notify) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  }, stored);
}
