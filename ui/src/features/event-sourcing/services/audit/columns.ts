// Which columns the reader wants to see, remembered on this machine.
import { useState } from 'react';
import { AUDIT_COLUMNS, DEFAULT_COLUMNS, type AuditCell } from '../../types/audit.types';

const STORAGE_KEY = 'hergang.audit.columns';

const inOrder = (wanted: readonly string[]): AuditCell[] =>
  AUDIT_COLUMNS.filter((column) => wanted.includes(column));

export function useAuditColumns() {
  const [columns, setColumns] = useState<readonly AuditCell[]>(() => {
    const stored = inOrder(localStorage.getItem(STORAGE_KEY)?.split(',') ?? []);
    return stored.length > 0 ? stored : DEFAULT_COLUMNS;
  });
  const choose = (wanted: readonly string[]) => {
    // A table without columns shows nothing to choose from: none means the usual ones.
    const next = wanted.length > 0 ? inOrder(wanted) : DEFAULT_COLUMNS;
    localStorage.setItem(STORAGE_KEY, next.join());
    setColumns(next);
  };
  return { columns, choose };
}
