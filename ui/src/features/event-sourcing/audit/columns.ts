// Which columns the reader wants to see, remembered on this machine and shared by its windows.
import { storedValue } from '@/shared/storedValue';
import { AUDIT_COLUMNS, DEFAULT_COLUMNS, type AuditCell } from './audit.types';

/** A table without columns shows nothing to choose from: none means the usual ones. */
function inOrder(wanted: readonly string[]): readonly AuditCell[] {
  const columns = AUDIT_COLUMNS.filter((column) => wanted.includes(column));
  return columns.length > 0 ? columns : DEFAULT_COLUMNS;
}

const stored = storedValue<readonly AuditCell[]>('hergang.audit.columns', {
  usual: DEFAULT_COLUMNS,
  read: (text) => inOrder(text.split(',')),
  write: (columns) => columns.join(),
});

export const useAuditColumns = () => ({
  columns: stored.use(),
  choose: (wanted: readonly string[]) => stored.set(inOrder(wanted)),
});
