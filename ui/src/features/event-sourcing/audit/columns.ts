// Which columns the reader wants to see, remembered on this machine and shared by its windows.
import { useMemo, useSyncExternalStore } from 'react';
import { AUDIT_COLUMNS, DEFAULT_COLUMNS, type AuditCell } from './audit.types';

const STORAGE_KEY = 'hergang.audit.columns';

const inOrder = (wanted: readonly string[]): AuditCell[] =>
  AUDIT_COLUMNS.filter((column) => wanted.includes(column));

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another window of the app.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useAuditColumns() {
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(STORAGE_KEY));
  const columns = useMemo<readonly AuditCell[]>(() => {
    const wanted = inOrder(stored?.split(',') ?? []);
    return wanted.length > 0 ? wanted : DEFAULT_COLUMNS;
  }, [stored]);
  const choose = (wanted: readonly string[]) => {
    // A table without columns shows nothing to choose from: none means the usual ones.
    const next = wanted.length > 0 ? inOrder(wanted) : DEFAULT_COLUMNS;
    localStorage.setItem(STORAGE_KEY, next.join());
    listeners.forEach((notify) => notify());
  };
  return { columns, choose };
}
