// A value that lies in localStorage under its name, in one line that all windows of the app share. What lies there may be of another version, or
// broken: it counts only as far as it can be read.
import { useSyncExternalStore } from 'react';

interface Form<T> {
  /** What counts where nothing is stored, or nothing that can be read. */
  usual: T;
  /** `null` for what is no such value. */
  read(text: string): T | null;
  write(value: T): string;
}

/** `of` tells several values of one name apart, such as those of the workspaces. */
export interface StoredValue<T> {
  get(of?: string): T;
  set(value: T, of?: string): void;
  use(of?: string): T;
  /** Calls the listener when another window has stored another value. */
  onElsewhere(listener: (value: T) => void): void;
}

export function storedValue<T>(name: string, { usual, read, write }: Form<T>): StoredValue<T> {
  const listeners = new Set<() => void>();
  /** Read once each: the same text is the same value. */
  const known = new Map<string, { text: string; value: T }>();
  const get = (of = ''): T => {
    const text = localStorage.getItem(name + of);
    if (text === null) return usual;
    const last = known.get(of);
    if (last?.text === text) return last.value;
    const value = read(text) ?? usual;
    known.set(of, { text, value });
    return value;
  };
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    window.addEventListener('storage', notify);
    return () => {
      listeners.delete(notify);
      window.removeEventListener('storage', notify);
    };
  };
  return {
    get,
    set: (value, of = '') => {
      localStorage.setItem(name + of, write(value));
      listeners.forEach((notify) => notify());
    },
    use: (of) => useSyncExternalStore(subscribe, () => get(of)),
    onElsewhere: (listener) =>
      window.addEventListener('storage', ({ key }) => {
        if (key === name) listener(get());
      }),
  };
}

/** What is written as JSON; `null` where it is none. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
