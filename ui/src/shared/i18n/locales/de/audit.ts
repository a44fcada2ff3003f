// German: the audit trail.
export const audit = {
  title: 'Audit-Trail',
} as const;
