// The edge between two panes: dragged, or moved with the arrow keys; its place is remembered.
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { storedValue } from '@/shared/storedValue';
import styles from './PaneSplitter.module.css';

interface Limits {
  min: number;
  max: number;
  initial: number;
}

const STEP = 16;

const clamp = (width: number, { min, max }: Limits) => Math.min(max, Math.max(min, width));

const stored = storedValue<number | null>('hergang.width.', {
  usual: null,
  read: (text) => (Number(text) > 0 ? Number(text) : null),
  write: String,
});

/** A pane's width in pixels, kept in localStorage under that name. */
export function usePaneWidth(name: string, limits: Limits) {
  const [width, setWidth] = useState(() => clamp(stored.get(name) ?? limits.initial, limits));
  const resize = (wanted: number) => {
    const next = clamp(Math.round(wanted), limits);
    setWidth(next);
    stored.set(next, name);
  };
  return { width, resize, limits };
}

interface Props {
  pane: ReturnType<typeof usePaneWidth>;
  /** Which side of the edge the resized pane is on. */
  side: 'left' | 'right';
  label: string;
}

export function PaneSplitter({ pane: { width, resize, limits }, side, label }: Props) {
  const sign = side === 'left' ? 1 : -1;
  /** A narrow window may leave the pane less than its width: it is resized from what is seen. */
  const shownWidth = (edge: Element) => {
    const shown = side === 'left' ? edge.previousElementSibling : edge.nextElementSibling;
    return shown?.getBoundingClientRect().width || width;
  };
  const ref = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(width);
  const look = useEffectEvent((edge: Element) => setShown(Math.round(shownWidth(edge))));
  useEffect(() => {
    const edge = ref.current;
    if (!edge) return;
    const observer = new ResizeObserver(() => look(edge));
    for (const pane of [edge.previousElementSibling, edge.nextElementSibling]) {
      if (pane) observer.observe(pane);
    }
    look(edge);
    return () => observer.disconnect();
  }, [width]);
  const onPointerDown = (down: PointerEvent<HTMLDivElement>) => {
    const edge = down.currentTarget;
    edge.setPointerCapture(down.pointerId);
    const before = shownWidth(edge);
    const onMove = (move: globalThis.PointerEvent) => resize(before + sign * (move.clientX - down.clientX));
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', onMove), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const direction = event.key === 'ArrowRight' ? sign : event.key === 'ArrowLeft' ? -sign : 0;
    if (direction === 0) return;
    event.preventDefault();
    event.stopPropagation();
    resize(shownWidth(event.currentTarget) + direction * STEP);
  };
  return (
    <div
      ref={ref}
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={shown}
      aria-valuemin={Math.min(limits.min, shown)}
      aria-valuemax={limits.max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
