// What is under the pointer says more of itself: ours, and not the system's, which WebKitGTK leaves on the screen when the keyboard has gone
// elsewhere.
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './Tooltip.module.css';
import { useHoverText, type HoverText } from './useHoverText';

/** Below the pointer, and so far from the window's edges. */
const BELOW = 20;
const MARGIN = 8;

export function Tooltip() {
  const shown = useHoverText();
  // Above whatever is open.
  return shown && createPortal(<Tip {...shown} />, document.body);
}

function Tip({ text, x, y }: HoverText) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = tip.current;
    if (!element) return;
    const { offsetWidth, offsetHeight } = element;
    const isRoomBelow = y + BELOW + offsetHeight + MARGIN <= window.innerHeight;
    element.style.left = `${Math.max(MARGIN, Math.min(x, window.innerWidth - offsetWidth - MARGIN))}px`;
    element.style.top = `${Math.max(MARGIN, isRoomBelow ? y + BELOW : y - offsetHeight - MARGIN)}px`;
  }, [text, x, y]);
  // Who listens hears titles and texts where they stand.
  return (
    <div ref={tip} className={styles.tip} aria-hidden data-testid="tooltip">
      {text}
    </div>
  );
}
