// A value that is ahead of where it is kept: what the reader chose counts at once, and comes back later as he was told of. What comes
// back by then says nothing new; any other change there wins.
import { useState } from 'react';

interface Ahead<T> {
  value: T;
  set(value: T): void;
  /** Reports the value, or another one that is right by now. */
  tell(value: T): void;
  /** Whether the value is what was reported last, or is there. */
  isTold: boolean;
}

/** Two values of one `key` say the same. */
export function useAhead<T>(outside: T, keyOf: (value: T) => string, report: (value: T) => void): Ahead<T> {
  const key = keyOf(outside);
  const [kept, setKept] = useState<{ value: T; known: string; told: readonly string[] }>({
    value: outside,
    known: key,
    told: [],
  });
  let now = kept;
  if (kept.known !== key) {
    const own = kept.told.indexOf(key);
    const value = own >= 0 || keyOf(kept.value) === key ? kept.value : outside;
    now = { value, known: key, told: kept.told.slice(own < 0 ? kept.told.length : own + 1) };
    setKept(now);
  }
  const last = now.told.at(-1) ?? now.known;
  return {
    value: now.value,
    set: (value) => setKept((before) => ({ ...before, value })),
    tell: (value) => {
      const told = keyOf(value);
      setKept((before) =>
        told === (before.told.at(-1) ?? before.known) ? before : { ...before, told: [...before.told, told] },
      );
      report(value);
    },
    isTold: keyOf(now.value) === last,
  };
}
