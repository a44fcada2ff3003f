// English: the audit trail.
export const audit = {
  title: 'Audit trail',
} as const;
