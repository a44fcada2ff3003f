// What the address says of the audit view.
export type AuditSearch = Record<string, never>;

export function parseAuditSearch(): AuditSearch {
  return {};
}
