// The way that the reader has come through the open workspace: back and forward by button, Alt+arrow and the mouse's side buttons.
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useShortcuts } from '@/shared/keys/useShortcuts';

const MOUSE_BACK = 3;
const MOUSE_FORWARD = 4;

const indexOf = ({ state }: { state: { __TSR_index: number } }) => state.__TSR_index;

/** What lies before `first` belongs to another workspace, or to none. */
interface Trail {
  first: number;
  here: number;
  last: number;
}

export function useTrail() {
  const { history } = useRouter();
  const [trail, setTrail] = useState<Trail>(() => {
    const here = indexOf(history.location);
    return { first: here, here, last: here };
  });
  useEffect(
    () =>
      history.subscribe(({ location, action }) => {
        const here = indexOf(location);
        setTrail(({ first, last }) => ({
          first,
          here,
          last: action.type === 'PUSH' ? here : Math.max(last, here),
        }));
      }),
    [history],
  );
  const canGoBack = trail.here > trail.first;
  const canGoForward = trail.here < trail.last;
  const goBack = () => {
    if (canGoBack) history.back();
  };
  const goForward = () => {
    if (canGoForward) history.forward();
  };

  // Taken in any case: some webviews would go by themselves, also out of the workspace. A key that is held down is one step.
  useShortcuts('everywhere', {
    back: ({ repeat }) => {
      if (!repeat) goBack();
    },
    forward: ({ repeat }) => {
      if (!repeat) goForward();
    },
  });
  useEffect(() => {
    const onMouse = (event: MouseEvent) => {
      if (event.button !== MOUSE_BACK && event.button !== MOUSE_FORWARD) return;
      event.preventDefault();
      if (event.type !== 'mouseup') return;
      if (event.button === MOUSE_BACK) goBack();
      else goForward();
    };
    window.addEventListener('mousedown', onMouse);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('mousedown', onMouse);
      window.removeEventListener('mouseup', onMouse);
    };
  });
  return { canGoBack, canGoForward, goBack, goForward };
}
