// Where the keyboard is after a change of view: in the view, and not at the top of the page.
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { focusView } from '@/shared/focus';

export function useViewFocus(): RefObject<HTMLElement | null> {
  const view = useRef<HTMLElement>(null);
  const shown = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef<string>(undefined);
  useEffect(() => {
    const hasChanged = before.current !== undefined && before.current !== shown;
    before.current = shown;
    // What the reader pressed keeps it where it is still there.
    if (hasChanged && document.activeElement === document.body) focusView(view.current);
  }, [shown]);
  return view;
}
