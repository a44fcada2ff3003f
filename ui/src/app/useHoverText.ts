// What is under the pointer says more of itself once the pointer rests: its title, and all of a text that is cut off. In one place for all
// views: whether text is cut is only known once it is laid out, and asking each row of a long list would cost more than drawing it.
import { useEffect, useState } from 'react';

/** From the text to the box that cuts it. */
const DEPTH = 3;

const REST_MILLIS = 500;

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

interface Told {
  box: HTMLElement;
  text: string;
}

/** Of a text that is cut all of it, before what its own title says; else the nearest title. */
function toldBy(target: Element): Told | null {
  const titled = target.closest<HTMLElement>('[title]:not([title=""])');
  const cut = cutBox(target);
  if (cut && (!titled || titled === cut)) {
    const text = cut.textContent;
    const parts = cut.title.includes(text) ? [cut.title] : [text, cut.title];
    return { box: cut, text: parts.filter((part) => part !== '').join(' · ') };
  }
  return titled instanceof HTMLElement ? { box: titled, text: titled.title } : null;
}

export interface HoverText {
  text: string;
  /** Where the pointer is. */
  x: number;
  y: number;
}

export function useHoverText(): HoverText | null {
  const [shown, setShown] = useState<HoverText | null>(null);
  useEffect(() => {
    let told: Told | null = null;
    /** The title that was taken off the box, so that the system shows none beside ours. */
    let title: string | null = null;
    let place = { x: 0, y: 0 };
    let rest: ReturnType<typeof setTimeout> | undefined;
    /** What it is about may go while nobody moves: another view, a list that follows what happens. */
    const watch = new MutationObserver(() => told?.box.isConnected === false && leave());
    const hide = () => {
      clearTimeout(rest);
      watch.disconnect();
      setShown(null);
    };
    const putBack = () => {
      // It may be drawn anew meanwhile, with a title of its own.
      if (told && title !== null && !told.box.title) told.box.title = title;
      title = null;
    };
    const show = ({ box, text }: Told) => {
      if (!box.isConnected) return;
      setShown({ text, ...place });
      watch.observe(document.body, { childList: true, subtree: true });
    };
    const leave = () => {
      putBack();
      told = null;
      hide();
    };
    const onOver = ({ target }: PointerEvent) => {
      const before = told;
      putBack();
      told = target instanceof Element ? toldBy(target) : null;
      const isOther = told?.box !== before?.box || told?.text !== before?.text;
      if (isOther) hide();
      if (!told) return;
      const { box, text } = told;
      title = box.getAttribute('title');
      box.removeAttribute('title');
      if (isOther) rest = setTimeout(() => show({ box, text }), REST_MILLIS);
    };
    const onMove = ({ clientX, clientY }: PointerEvent) => (place = { x: clientX, y: clientY });
    const onOut = ({ relatedTarget }: PointerEvent) => relatedTarget === null && leave();
    /** What it is about may be elsewhere by then; a list beside it that follows what happens is none of its business. */
    const onScroll = ({ target }: Event) => {
      if (told && target instanceof Node && target.contains(told.box)) hide();
    };
    // Whoever goes on with the keyboard or a click has read it.
    const ends = ['keydown', 'pointerdown'] as const;
    const early = { capture: true, passive: true };
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerout', onOut);
    ends.forEach((end) => document.addEventListener(end, hide, early));
    document.addEventListener('scroll', onScroll, early);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerout', onOut);
      ends.forEach((end) => document.removeEventListener(end, hide, early));
      document.removeEventListener('scroll', onScroll, early);
      window.removeEventListener('blur', leave);
      leave();
    };
  }, []);
  return shown;
}
