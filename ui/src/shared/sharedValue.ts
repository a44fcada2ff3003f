// A value that lives beside the components and that any of them may watch.
import { useSyncExternalStore } from 'react';

export interface SharedValue<T> {
  get(): T;
  set(value: T): void;
  use(): T;
}

export function sharedValue<T>(initial: T): SharedValue<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  const get = () => current;
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  return {
    get,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      listeners.forEach((notify) => notify());
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
