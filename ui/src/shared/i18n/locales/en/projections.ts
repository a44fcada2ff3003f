// English: the projections view.
export const projections = {
  title: 'Projections',
} as const;
