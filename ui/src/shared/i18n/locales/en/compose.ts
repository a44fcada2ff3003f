// English: adding entries to a timeline.
export const compose = {
  title: 'Add an entry',
} as const;
