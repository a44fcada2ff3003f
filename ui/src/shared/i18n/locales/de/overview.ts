// German: the start view.
export const overview = {
  title: 'Was geschieht',
} as const;
