import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
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
  it('leaves the active row where it was, however high those above it become', () => {
    const told: ((entries: unknown[]) => void)[] = [];
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(callback: (entries: unknown[]) => void) {
          told.push(callback);
        }
        observe() {}
        disconnect() {}
      },
    );
    const sizes = [36, 20, 20, 20];
    const scrollToOffset = vi.fn();
    const virtualizer = {
      scrollOffset: 10,
      getVirtualItems: () => itemsOf(sizes),
      getTotalSize: () => sizes.reduce((sum, size) => sum + size, 0),
      resizeItem: (index: number, size: number) => (sizes[index] = size),
      get measurementsCache() {
        return itemsOf(sizes);
      },
      scrollToOffset,
    } as unknown as Virtualizer<HTMLDivElement, Element>;
    const list = document.createElement('div');
    // In these tests, every element is 60 pixels high.
    sizes.forEach(() => list.append(document.createElement('div')));
    [...list.children].forEach((row, index) => row.setAttribute('data-index', `${index}`));
    const scroller = { current: list };
    renderHook(() => useKeptPlace(virtualizer, scroller, 2));
    const tell = (width: number) =>
      act(() => told.forEach((tellOne) => tellOne([{ contentRect: { width } }])));
    tell(800);
    expect(scrollToOffset).not.toHaveBeenCalled();
    tell(400);
    // It was at 56, and is at 120.
    expect(scrollToOffset).toHaveBeenCalledWith(120 - (56 - 10));
    vi.unstubAllGlobals();
  });
});
