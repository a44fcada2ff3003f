import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { act, renderHook } from '@testing-library/react';
import { useLayoutEffect, useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptRow, useKeptPlace } from './useKeptPlace';

const itemsOf = (sizes: readonly number[]): VirtualItem[] =>
  sizes.map((size, index) => {
    const start = sizes.slice(0, index).reduce((sum, before) => sum + before, 0);
    return { key: index, index, start, size, end: start + size, lane: 0 };
  });

describe('the row that stays', () => {
  const items = itemsOf([36, 60, 60, 60, 60]);

  it('is the active one, also where an edge cuts it', () => {
    expect(keptRow(items, 3, 0, 300)?.index).toBe(3);
    expect(keptRow(items, 3, 170, 300)?.index).toBe(3);
  });

  it('is the first one below the heading where the active one is not in sight', () => {
    expect(keptRow(items, 1, 100, 300)?.index).toBe(3);
    expect(keptRow(items, -1, 0, 300)?.index).toBe(1);
    expect(keptRow([], -1, 0, 300)).toBeUndefined();
  });
});

describe('a list that becomes narrower', () => {
  const { ResizeObserver: before } = globalThis;
  const sizes = [36, 20, 20, 20];
  /** What observes, in the order in which a browser tells them: that of being made. */
  const made: Observer[] = [];
  class Observer {
    readonly #tell: ResizeObserverCallback;
    readonly elements = new Set<Element>();
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell;
      made.push(this);
    }
    observe(element: Element) {
      this.elements.add(element);
    }
    unobserve(element: Element) {
      this.elements.delete(element);
    }
    disconnect() {
      this.elements.clear();
    }
    tell(width: number) {
      const entries = [...this.elements].map((target) => ({ target, contentRect: { width } }));
      if (entries.length > 0) this.#tell(entries as ResizeObserverEntry[], this);
    }
  }
  const list = () => {
    const element = document.createElement('div');
    // In these tests, every element is 60 pixels high.
    sizes.forEach((_, index) => {
      const row = document.createElement('div');
      row.setAttribute('data-index', `${index}`);
      element.append(row);
    });
    return element;
  };
  const tell = (width: number) => act(() => made.forEach((observer) => observer.tell(width)));

  beforeEach(() => {
    made.length = 0;
    globalThis.ResizeObserver = Observer;
  });
  afterEach(() => {
    globalThis.ResizeObserver = before;
  });

  it('leaves the active row where it was, however high those above it become', () => {
    const shown = [...sizes];
    const scrollToOffset = vi.fn();
    const virtualizer = {
      scrollOffset: 10,
      getVirtualItems: () => itemsOf(shown),
      getTotalSize: () => shown.reduce((sum, size) => sum + size, 0),
      resizeItem: (index: number, size: number) => (shown[index] = size),
      get measurementsCache() {
        return itemsOf(shown);
      },
      scrollToOffset,
    } as unknown as Virtualizer<HTMLDivElement, Element>;
    const scroller = { current: list() };
    renderHook(() => useKeptPlace(virtualizer, scroller, 2));
    tell(800);
    expect(scrollToOffset).not.toHaveBeenCalled();
    tell(400);
    // It was at 56, and is at 120.
    expect(scrollToOffset).toHaveBeenCalledWith(120 - (56 - 10));
  });

  it('is told of it before the virtual list, which knows its rows as they were', () => {
    const element = list();
    document.body.append(element);
    const { result } = renderHook(() => {
      const scroller = useRef<HTMLDivElement>(element);
      const virtualizer = useVirtualizer<HTMLDivElement, Element>({
        count: sizes.length,
        getScrollElement: () => scroller.current,
        estimateSize: (index) => sizes[index] ?? 0,
      });
      useKeptPlace(virtualizer, scroller, 2);
      useLayoutEffect(() => {
        element.querySelectorAll('[data-index]').forEach((row) => virtualizer.measureElement(row));
      });
      return virtualizer;
    });
    const [first, second] = made.filter(({ elements }) => elements.has(element));
    Object.defineProperty(element, 'clientWidth', { value: 400 });
    /** As the virtual list knows it. */
    const widthAfter = (observer: Observer | undefined) => {
      act(() => observer?.tell(400));
      return result.current.scrollRect?.width;
    };
    expect([widthAfter(first), widthAfter(second)]).toEqual([800, 400]);
    const ofRows = made.findIndex(({ elements }) => elements.has(element.children[0]!));
    expect(ofRows).toBeGreaterThan(made.indexOf(first!));
    element.remove();
  });
});
