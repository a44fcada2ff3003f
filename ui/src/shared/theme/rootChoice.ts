// A choice about the look: an attribute on the root for the styles, a line in localStorage that all windows share.
import { storedValue } from '../storedValue';

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
  const stored = storedValue<T>(storageKey, {
    usual,
    read: (text) => options.find((option) => option === text) ?? null,
    write: (value) => value,
  });
  const apply = (value: T) => {
    if (value === usual) document.documentElement.removeAttribute(attribute);
    else document.documentElement.setAttribute(attribute, value);
  };
  return {
    options,
    init: () => {
      apply(stored.get());
      stored.onElsewhere(apply);
    },
    get: () => stored.get(),
    set: (value) => {
      apply(value);
      stored.set(value);
    },
    use: () => stored.use(),
  };
}
