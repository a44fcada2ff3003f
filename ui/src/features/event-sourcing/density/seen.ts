// The moment that the reader has in sight. Told without a render of the list that is being scrolled.
export interface Seen {
  set(moment: string | null): void;
  get(): string | null;
  subscribe(listener: () => void): () => void;
}

export function createSeen(): Seen {
  let seen: string | null = null;
  const listeners = new Set<() => void>();
  return {
    set: (moment) => {
      if (moment === seen) return;
      seen = moment;
      listeners.forEach((listener) => listener());
    },
    get: () => seen,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
