// A component that is read before it is asked for, and then drawn at once. React waits for what it reads lazily before it shows it, also
// where it is there already; keys pressed meanwhile would go to whatever had the keyboard before.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Calls back at once, as React allows whoever it waits for. */
const there = <M>(module: M) =>
  ({ then: (onRead: (module: M) => void) => onRead(module) }) as unknown as Promise<M>;

interface ReadAhead<P> {
  Component: LazyExoticComponent<ComponentType<P>>;
  /** Reads it, and says whether it is there. What cannot be read is told where it is drawn. */
  read(): Promise<boolean>;
}

export function readAhead<P>(load: () => Promise<ComponentType<P>>): ReadAhead<P> {
  let module: { default: ComponentType<P> } | undefined;
  const read = async () => (module = { default: await load() });
  return {
    Component: lazy(() => (module ? there(module) : read())),
    read: () =>
      read().then(
        () => true,
        () => false,
      ),
  };
}
