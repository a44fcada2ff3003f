// The stream's columns, in their order.
import type { Track } from '@/shared/components/virtual/columns';

const TRACKS = {
  position: { min: 100, tight: 88, grow: 0 },
  time: { min: 172, tight: 160, grow: 0 },
  type: { min: 130, tight: 96, grow: 3, most: 280 },
  aggregate: { min: 140, tight: 100, grow: 4, most: 420 },
  version: { min: 72, grow: 0, isSecondary: true },
  user: { min: 80, grow: 2, isSecondary: true },
} as const satisfies Record<string, Track>;

export type StreamColumn = keyof typeof TRACKS;

export const STREAM_COLUMNS = Object.keys(TRACKS) as readonly StreamColumn[];

export const STREAM_TRACKS: readonly Track[] = Object.values(TRACKS);
