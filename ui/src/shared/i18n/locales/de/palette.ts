// German: the command palette.
export const palette = {
  title: 'Springen zu …',
} as const;
