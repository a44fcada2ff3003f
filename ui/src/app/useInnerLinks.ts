// Plain links within views become steps of the router's own, so that the way back counts them: features know of no routes.
import type { MouseEvent } from 'react';
import { placeOf } from '@/shared/address';
import { useGo } from './useGo';

export function useInnerLinks(): (event: MouseEvent) => void {
  const go = useGo();
  return (event) => {
    const isPlain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return;
    const place = placeOf(event.target.closest('a'));
    if (place === undefined) return;
    event.preventDefault();
    go(place);
  };
}
