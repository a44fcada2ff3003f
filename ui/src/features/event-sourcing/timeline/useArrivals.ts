// How many events have come to an entity while the reader is elsewhere in its history.
import { useState } from 'react';

/** `view` names what is looked at: another one counts from zero. */
export function useArrivals(view: string, eventCount: number | undefined): number {
  const [seen, setSeen] = useState({ view, eventCount });
  // The first count known is the one that was there before.
  if (seen.view !== view || (seen.eventCount === undefined && eventCount !== undefined)) {
    setSeen({ view, eventCount });
  }
  const known = seen.view === view ? seen.eventCount : undefined;
  return known !== undefined && eventCount !== undefined ? Math.max(0, eventCount - known) : 0;
}
