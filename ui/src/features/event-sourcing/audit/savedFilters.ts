// Filters of the audit trail that the reader has given a name, kept for each workspace on this machine.
import { fromJson, storedValue } from '@/shared/storedValue';
import type { AuditView } from './audit.types';
import { fromAuditParams, toAuditParams } from './auditParams';

export interface SavedFilter {
  name: string;
  view: AuditView;
}

interface Entry {
  name: string;
  params: Record<string, unknown>;
}

const isEntry = (entry: unknown): entry is Entry =>
  typeof (entry as Entry | null)?.name === 'string' &&
  typeof (entry as Entry).params === 'object' &&
  (entry as Entry).params !== null;

/** Of each workspace, by its path; in the words of addresses. */
const stored = storedValue<readonly SavedFilter[]>('hergang.audit.filters.', {
  usual: [],
  read: (text) => {
    const entries = fromJson(text);
    if (!Array.isArray(entries)) return null;
    return entries.filter(isEntry).map(({ name, params }) => ({ name, view: fromAuditParams(params) }));
  },
  write: (filters) =>
    JSON.stringify(filters.map(({ name, view }) => ({ name, params: toAuditParams(view) }))),
});

export function useSavedFilters(workspace: string) {
  const filters = stored.use(workspace);
  const write = (next: readonly SavedFilter[]) =>
    stored.set(
      next.toSorted((a, b) => a.name.localeCompare(b.name)),
      workspace,
    );
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
