// What the address says of the stream view.
export type StreamSearch = Record<string, never>;

export function parseStreamSearch(): StreamSearch {
  return {};
}
