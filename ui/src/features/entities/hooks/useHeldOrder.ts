// Holds a list's order while the reader is at it: the pointer over it, the focus in it, or scrolled away from its top.
import { useState, type UIEvent } from 'react';
import type { EntitySummary } from '@/platform';
import { holdOrder } from '../services/holdOrder';

/** `list` says which list it is: the order of another one is not held. */
export function useHeldOrder(list: string, latest: readonly EntitySummary[], isFinal: boolean) {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const isHeld = isFinal && (isPointed || isFocused || isScrolled);
  const [seen, setSeen] = useState({ list, latest, isHeld, entities: latest });
  let { entities } = seen;
  if (seen.latest !== latest || seen.isHeld !== isHeld) {
    const isSame = isHeld && seen.isHeld && seen.list === list;
    entities = isSame ? holdOrder(seen.entities, latest) : latest;
    setSeen({ list, latest, isHeld, entities });
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
