// English: the statistics.
export const statistics = {
  title: 'Statistics',
} as const;
