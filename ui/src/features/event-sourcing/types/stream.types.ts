// What a reader of the stream monitor chooses.

export interface StreamNarrowing {
  stream: string;
  eventTypes: string[];
  text: string;
  /** The position to begin at; null for the stream's end. */
  from: number | null;
}

export const WHOLE_STREAM: StreamNarrowing = { stream: 'all', eventTypes: [], text: '', from: null };

export const isStreamFiltered = ({ eventTypes, text }: StreamNarrowing): boolean =>
  eventTypes.length > 0 || text !== '';
