// German: the statistics.
export const statistics = {
  title: 'Statistik',
} as const;
