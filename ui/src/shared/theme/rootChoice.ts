// A choice about the look: an attribute on the root for the styles, a line in localStorage that all windows share.
import { useSyncExternalStore } from 'react';

export interface RootChoice<T extends string> {
  options: readonly T[];
  /** Puts the stored choice on the document, and follows what other windows choose; called once, before the first render. */
  init(): void;
  get(): T;
  set(value: T): void;
  use(): T;
}

/** The first option is what counts while nothing is chosen; it leaves no attribute. */
export function rootChoice<T extends string>(
  attribute: string,
  storageKey: string,
  options: readonly [T, ...T[]],
): RootChoice<T> {
  const [usual] = options;
  const listeners = new Set<() => void>();
  const stored = () => options.find((option) => option === localStorage.getItem(storageKey)) ?? usual;
  const apply = () => {
    const value = stored();
    if (value === usual) document.documentElement.removeAttribute(attribute);
    else document.documentElement.setAttribute(attribute, value);
    listeners.forEach((notify) => notify());
  };
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  return {
    options,
    init: () => {
      apply();
      window.addEventListener('storage', ({ key }) => {
        if (key === storageKey) apply();
      });
    },
    get: stored,
    set: (value) => {
      localStorage.setItem(storageKey, value);
      apply();
    },
    use: () => useSyncExternalStore(subscribe, stored),
  };
}
