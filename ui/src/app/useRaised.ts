// A part of a view that another may lie over: it comes to the front when the keyboard comes to it from elsewhere in the view, or to a field
// of it, or is used there, and goes back when that leaves. A list that takes over the keyboard of a whole view was not asked for.
import { useState, type FocusEvent, type KeyboardEvent } from 'react';

export function useRaised() {
  const [isRaised, setRaised] = useState(false);
  const onFocus = ({ target, relatedTarget }: FocusEvent) => {
    if (target instanceof HTMLInputElement || relatedTarget?.closest('main *')) setRaised(true);
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setRaised(false);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') setRaised(true);
  };
  return { isRaised, handlers: { onFocus, onBlur, onKeyDown } };
}
