// The names of streams: four fixed ones, and one for each entity.
import type { EntityRef } from '@/platform';

export const KNOWN_STREAMS = ['all', 'customers', 'opportunities', 'system'] as const;
export type KnownStream = (typeof KNOWN_STREAMS)[number];

/** Of an id as it is written. */
const ID_LENGTH = 36;

const ENTITY_STREAM = /^\S+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isKnownStream = (stream: string): stream is KnownStream =>
  (KNOWN_STREAMS as readonly string[]).includes(stream);

/** The stream that was typed or pasted; `null` where there can be none of that name. */
export function parseStream(typed: string): string | null {
  const stream = typed.trim();
  return isKnownStream(stream) || ENTITY_STREAM.test(stream) ? stream : null;
}

/** Whose stream it is; `null` where it is no entity's. */
export function entityOf(stream: string): EntityRef | null {
  const at = stream.length - ID_LENGTH;
  return ENTITY_STREAM.test(stream)
    ? { entityType: stream.slice(0, at - 1), entityId: stream.slice(at) }
    : null;
}

export const streamOf = ({ entityType, entityId }: EntityRef): string => `${entityType}-${entityId}`;
