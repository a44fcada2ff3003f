// Holds a list's order while the reader is at it: the pointer over it, the focus in it, or scrolled away from its top.
import { useState, type UIEvent } from 'react';
import type { EntitySummary } from '@/platform';
import { holdOrder } from '../services/holdOrder';

export function useHeldOrder(latest: readonly EntitySummary[], isFinal: boolean) {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const isHeld = isFinal && (isPointed || isFocused || isScrolled);
  const [seen, setSeen] = useState({ latest, isHeld, entities: latest });
  let { entities } = seen;
  if (seen.latest !== latest || seen.isHeld !== isHeld) {
    entities = isHeld && seen.isHeld ? holdOrder(seen.entities, latest) : latest;
    setSeen({ latest, isHeld, entities });
  }
  return {
    entities,
    /** For the element that scrolls. */
    reading: {
      onPointerEnter: () => setIsPointed(true),
      onPointerLeave: () => setIsPointed(false),
      onFocus: () => setIsFocused(true),
      onBlur: () => setIsFocused(false),
      onScroll: ({ currentTarget }: UIEvent) => setIsScrolled(currentTarget.scrollTop > 0),
    },
  };
}
