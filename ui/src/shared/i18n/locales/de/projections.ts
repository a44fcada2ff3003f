// German: the projections view.
export const projections = {
  title: 'Projektionen',
} as const;
