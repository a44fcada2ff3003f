// Filters of the audit trail that the reader has given a name, kept for each workspace on this machine.
import { useMemo, useSyncExternalStore } from 'react';
import type { AuditView } from './audit.types';
import { fromAuditParams, toAuditParams, type AuditParams } from './auditParams';

export interface SavedFilter {
  name: string;
  view: AuditView;
}

const listeners = new Set<() => void>();
const keyOf = (workspace: string) => `hergang.audit.filters.${workspace}`;

function parse(stored: string | null): SavedFilter[] {
  try {
    const entries: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: { name?: unknown; params?: unknown } | null) =>
      typeof entry?.name === 'string' && typeof entry.params === 'object' && entry.params !== null
        ? [{ name: entry.name, view: fromAuditParams(entry.params as Record<string, unknown>) }]
        : [],
    );
  } catch {
    // What another program has broken counts as nothing saved.
    return [];
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another window of the same workspace.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useSavedFilters(workspace: string) {
  const key = keyOf(workspace);
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const filters = useMemo(() => parse(stored), [stored]);
  const write = (next: readonly SavedFilter[]) => {
    const entries: { name: string; params: AuditParams }[] = next
      .map(({ name, view }) => ({ name, params: toAuditParams(view) }))
      .sort((a, b) => a.name.localeCompare(b.name));
    localStorage.setItem(key, JSON.stringify(entries));
    listeners.forEach((notify) => notify());
  };
  const without = (name: string) => filters.filter((filter) => filter.name !== name);
  return {
    filters,
    /** Saves under that name, in the place of one that has it already. */
    save: (name: string, view: AuditView) => write([...without(name), { name, view }]),
    rename: (name: string, next: string) =>
      write([
        ...without(name).filter((filter) => filter.name !== next),
        ...filters.filter((filter) => filter.name === name).map(({ view }) => ({ name: next, view })),
      ]),
    remove: (name: string) => write(without(name)),
    /** As they were before. */
    restore: write,
  };
}
