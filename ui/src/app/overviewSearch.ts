// What the address says of the overview view.
export type OverviewSearch = Record<string, never>;

export function parseOverviewSearch(): OverviewSearch {
  return {};
}
