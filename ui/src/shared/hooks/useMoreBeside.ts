// A line that scrolls sideways says at which of its ends there is more: `data-more-before`, `data-more-after`.
import { useCallback } from 'react';

function mark(line: HTMLElement): void {
  const { scrollLeft, clientWidth, scrollWidth } = line;
  // A pixel is rounding.
  line.toggleAttribute('data-more-before', scrollLeft > 1);
  line.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1);
}

/** The line's `ref`. */
export function useMoreBeside() {
  return useCallback((line: HTMLElement) => {
    const look = () => mark(line);
    const sizes = new ResizeObserver(look);
    const observe = () => {
      sizes.disconnect();
      for (const element of [line, ...line.children]) sizes.observe(element);
      look();
    };
    const children = new MutationObserver(observe);
    children.observe(line, { childList: true });
    line.addEventListener('scroll', look, { passive: true });
    observe();
    return () => {
      sizes.disconnect();
      children.disconnect();
      line.removeEventListener('scroll', look);
    };
  }, []);
}
