// Holds a list's order while the reader is at it: the pointer over it, the focus in it, or scrolled away from its top.
import { useMemo, useState, type FocusEvent, type UIEvent } from 'react';
import type { EntitySummary } from '@/platform';
import { holdOrder, waitingIn } from '../services/holdOrder';

interface Latest {
  /** Which list it is: the order of another one is not held. */
  list: string;
  entities: readonly EntitySummary[];
  /** They are of this list, and not of the one before. */
  isFinal: boolean;
  /** They are being read anew. */
  isRefreshing: boolean;
}

export function useHeldOrder({ list, entities: latest, isFinal, isRefreshing }: Latest) {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const [seen, setSeen] = useState({ list, latest, isHeld: false, isBegun: false, entities: latest });
  // Whoever comes back to the view begins with the current order, and not with the one that he left.
  const isBegun = isFinal && ((seen.list === list && seen.isBegun) || !isRefreshing);
  const isHeld = isBegun && (isPointed || isFocused || isScrolled);
  let { entities } = seen;
  if (seen.latest !== latest || seen.isHeld !== isHeld || seen.isBegun !== isBegun || seen.list !== list) {
    const isSame = isHeld && seen.isHeld && seen.list === list;
    entities = isSame ? holdOrder(seen.entities, latest) : latest;
    setSeen({ list, latest, isHeld, isBegun, entities });
  }
  const waiting = useMemo(() => (isHeld ? waitingIn(entities, latest) : 0), [isHeld, entities, latest]);
  return {
    entities,
    /** How many would stand further up. */
    waiting,
    /** They take their places. */
    showLatest: () => setSeen({ ...seen, entities: latest }),
    /** For what holds the list, and what lies over it. */
    reading: {
      onPointerEnter: () => setIsPointed(true),
      onPointerLeave: () => setIsPointed(false),
      onFocus: () => setIsFocused(true),
      // From the list to what lies over it, it is not left.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setIsFocused(currentTarget.contains(relatedTarget)),
    },
    /** For the element that scrolls. */
    onScroll: ({ currentTarget }: UIEvent) => setIsScrolled(currentTarget.scrollTop > 0),
  };
}
