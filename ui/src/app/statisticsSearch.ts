// What the address says of the statistics view.
export type StatisticsSearch = Record<string, never>;

export function parseStatisticsSearch(): StatisticsSearch {
  return {};
}
