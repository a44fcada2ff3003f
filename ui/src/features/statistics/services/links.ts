// The ways from the statistics to the audit trail.

/** Where the audit trail of something is, in the period shown. */
export interface AuditLinks {
  ofType(type: string): string;
  ofUser(userId: string): string;
}
