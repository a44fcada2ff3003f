// English: the start view.
export const overview = {
  title: 'What is going on',
} as const;
