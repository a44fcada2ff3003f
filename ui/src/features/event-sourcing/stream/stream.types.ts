// What a reader of the stream monitor chooses.
import type { Among } from '@/platform';
import { ALL, isOpen } from '@/shared/among';

export interface StreamNarrowing {
  stream: string;
  eventTypes: Among;
  text: string;
  /** The position to begin at; null for the stream's end. */
  from: number | null;
}

export const WHOLE_STREAM: StreamNarrowing = { stream: 'all', eventTypes: ALL, text: '', from: null };

export const isStreamFiltered = ({ eventTypes, text }: StreamNarrowing): boolean =>
  !isOpen(eventTypes) || text !== '';
