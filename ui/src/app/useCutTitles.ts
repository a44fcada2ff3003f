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

/** What a box says on hover: all of its text, before what it says already. */
function titleOf(box: HTMLElement): string | null {
  const text = box.textContent;
  if (!box.title) return box.closest('[title]') ? null : text;
  return box.title.includes(text) ? null : `${text} · ${box.title}`;
}

export function useCutTitles(): void {
  useEffect(() => {
    // The text may be another when the pointer comes back.
    let restore = () => {};
    const onOver = ({ target }: PointerEvent) => {
      restore();
      restore = () => {};
      const box = target instanceof Element ? cutBox(target) : null;
      const title = box && titleOf(box);
      if (!box || !title) return;
      const before = box.title;
      box.title = title;
      restore = () => {
        // It may be drawn anew meanwhile, with a title of its own.
        if (box.title !== title) return;
        if (before) box.title = before;
        else box.removeAttribute('title');
      };
    };
    document.addEventListener('pointerover', onOver);
    return () => {
      document.removeEventListener('pointerover', onOver);
      restore();
    };
  }, []);
}
