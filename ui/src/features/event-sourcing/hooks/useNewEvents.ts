// How many events have come to an entity since its timeline was read, so that they can wait until the reader wants them.
import { useState } from 'react';

export function useNewEvents(entityKey: string, eventCount: number | undefined) {
  const [seen, setSeen] = useState({ entityKey, eventCount });
  // The first count known of an entity is the one its timeline was read with.
  if (seen.entityKey !== entityKey || (seen.eventCount === undefined && eventCount !== undefined)) {
    setSeen({ entityKey, eventCount });
  }
  const known = seen.entityKey === entityKey ? seen.eventCount : undefined;
  const waiting = known !== undefined && eventCount !== undefined ? Math.max(0, eventCount - known) : 0;
  return { waiting, markSeen: () => setSeen({ entityKey, eventCount }) };
}
