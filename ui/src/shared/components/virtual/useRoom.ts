// How much room a table has, and how much it would have with nothing beside it: that of the element around both, `data-room`.
import { useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useTextSize } from '@/shared/theme/textSize';
import type { Room } from './columns';

const isSame = (one: Room, other: Room) =>
  one.width === other.width && one.whole === other.whole && one.scale === other.scale;

export function useRoom(table: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 0, whole: 0, scale: 1 });
  const textSize = useTextSize();
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return;
    const around = element.closest('[data-room]') ?? element;
    const measure = () => {
      const next = {
        width: element.clientWidth,
        // Without the scrollbar, which the table has in any case.
        whole: around.clientWidth - (element.offsetWidth - element.clientWidth),
        scale: Number(getComputedStyle(element).getPropertyValue('--text-scale')) || 1,
      };
      setRoom((known) => (isSame(known, next) ? known : next));
    };
    measure();
    // In the frame that has the new room: a render of its own time would show the columns moved for one.
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(element);
    observer.observe(around);
    return () => observer.disconnect();
  }, [table, textSize]);
  return room;
}
