// A part of a view that another may lie over: it is in front when the keyboard has come to it, however that was, until that goes to another
// part. What opens above the view, and another window, take the keyboard without a part of the view having it.
import { useRef, useState, type FocusEvent } from 'react';

export function useRaised() {
  const part = useRef<HTMLDivElement>(null);
  const [isRaised, setRaised] = useState(false);
  /** Of the view. */
  const onFocus = ({ target, currentTarget }: FocusEvent) => {
    if (currentTarget.contains(target)) setRaised(part.current?.contains(target) ?? false);
  };
  return { part, isRaised, onFocus };
}
