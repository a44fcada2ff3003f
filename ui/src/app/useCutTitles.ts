// Text that is cut off says all of it on hover. In one place for all views: whether it is cut is only known once it is laid out,
// and asking each row of a long list would cost more than drawing it.
import { useEffect } from 'react';

/** From the text to the box that cuts it. */
const DEPTH = 3;

function isCut(element: Element): boolean {
  const isWider = element.scrollWidth > element.clientWidth;
  const isHigher = element.scrollHeight > element.clientHeight;
  if (!isWider && !isHigher) return false;
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return (isWider && textOverflow === 'ellipsis') || (isHigher && webkitLineClamp !== 'none');
}

function cutBox(target: Element): HTMLElement | null {
  let element: Element | null = target;
  for (let depth = 0; element instanceof HTMLElement && depth < DEPTH; depth += 1) {
    if (isCut(element)) return element;
    element = element.parentElement;
  }
  return null;
}

export function useCutTitles(): void {
  useEffect(() => {
    let titled: HTMLElement | null = null;
    const untitle = () => {
      // The text may be another when the pointer comes back.
      titled?.removeAttribute('title');
      titled = null;
    };
    const onOver = ({ target }: PointerEvent) => {
      untitle();
      if (!(target instanceof Element)) return;
      const box = cutBox(target);
      if (!box || box.closest('[title]')) return;
      box.title = box.textContent;
      titled = box;
    };
    document.addEventListener('pointerover', onOver);
    return () => {
      document.removeEventListener('pointerover', onOver);
      untitle();
    };
  }, []);
}
