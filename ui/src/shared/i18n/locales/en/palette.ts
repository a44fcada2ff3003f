// English: the command palette.
export const palette = {
  title: 'Go to …',
} as const;
