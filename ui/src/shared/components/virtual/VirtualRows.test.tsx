import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '@/testing/render';
import { MAX_SPACE } from './geometry';
import type { Track } from './columns';
import { VirtualRows } from './VirtualRows';

interface Options {
  count: number;
  startRow?: number;
  firstIndex?: number;
  stick?: boolean;
  onRange?: (first: number, last: number) => void;
  onStick?: (stick: boolean) => void;
  onOpen?: (index: number) => void;
}

function List({ onOpen = () => undefined, ...options }: Options) {
  const [active, setActive] = useState(-1);
  return (
    <VirtualRows
      {...options}
      label="Zeilen"
      testId="rows"
      tracks={[{ min: 100, grow: 1 }]}
      renderHeader={() => <span role="columnheader">Nummer</span>}
      renderRow={(index) => <span role="gridcell">row {(options.firstIndex ?? 0) + index}</span>}
      active={active}
      onMove={setActive}
      onOpen={onOpen}
    />
  );
}

const TRACKS: readonly Track[] = [
  { min: 100, grow: 0 },
  { min: 200, grow: 1, most: 300 },
  { min: 200, grow: 1 },
  { min: 100, grow: 0, isSecondary: true },
];

/** A table in a room of 1,000 pixels, with something beside it. */
const Beside = () => (
  <div data-room>
    <VirtualRows
      label="Zeilen"
      testId="rows"
      count={3}
      tracks={TRACKS}
      renderHeader={(shown) =>
        TRACKS.slice(0, shown).map((_, index) => <span key={index} role="columnheader" />)
      }
      renderRow={(_, shown) => TRACKS.slice(0, shown).map((_, index) => <span key={index} role="gridcell" />)}
      active={-1}
      onMove={() => undefined}
      onOpen={() => undefined}
    />
  </div>
);

const grid = () => screen.getByTestId('rows');
const scrollTo = (top: number) =>
  act(() => {
    grid().scrollTop = top;
    fireEvent.scroll(grid());
  });

describe('a table with something beside it', () => {
  it('shows the columns that there is room for, in their places', () => {
    // As a scroller has it, the rest of the page is as wide as the room.
    const width = vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(function (
      this: Element,
    ) {
      return this.hasAttribute('data-room') ? 1000 : 700;
    });
    const offset = vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(700);
    try {
      renderPart(<Beside />);
      expect(grid()).toHaveAttribute('aria-colcount', '3');
      expect(grid().querySelectorAll('[role="columnheader"]')).toHaveLength(3);
      expect(grid().querySelectorAll('[role="gridcell"]')).toHaveLength(9);
      expect(grid().style.getPropertyValue('--columns')).toBe('100.00px 300.00px minmax(0, 1fr)');
    } finally {
      width.mockRestore();
      offset.mockRestore();
    }
  });
});

describe('a list of very many rows', () => {
  it('renders only what is in sight, and says how many there are', () => {
    renderPart(<List count={1_000_000} />);
    expect(grid()).toHaveAttribute('aria-rowcount', '1000001');
    expect(screen.getAllByRole('gridcell').length).toBeLessThan(60);
    expect(screen.getByText('row 0').closest('[role="row"]')).toHaveAttribute('aria-rowindex', '2');
  });

  it('reaches the last of a million rows within what engines can lay out', () => {
    renderPart(<List count={1_000_000} />);
    scrollTo(MAX_SPACE);
    expect(screen.getByText('row 999999')).toBeInTheDocument();
    scrollTo(0);
    expect(screen.getByText('row 0')).toBeInTheDocument();
  });

  it('wheels row by row, however many rows there are', () => {
    const onRange = vi.fn();
    renderPart(<List count={1_000_000} onRange={onRange} />);
    scrollTo(4_000_000);
    const [first] = onRange.mock.lastCall as [number, number];
    scrollTo(grid().scrollTop + 32);
    expect(onRange.mock.lastCall?.[0]).toBe(first + 1);
  });

  it('moves with the keys and opens with Enter, the focus staying on the container', async () => {
    const onOpen = vi.fn();
    const { user } = renderPart(<List count={1_000_000} onOpen={onOpen} />);
    act(() => grid().focus());
    await user.keyboard('jj{ArrowUp}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(0);
    await user.keyboard('{End}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(999_999);
    const last = screen.getByText('row 999999').closest('[role="row"]');
    expect(grid()).toHaveAttribute('aria-activedescendant', last?.id);
    await user.keyboard('{PageUp}{Home}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(0);
    expect(grid()).toHaveFocus();
  });

  it('moves on from the rows in sight, after they were scrolled to', async () => {
    const onOpen = vi.fn();
    const { user } = renderPart(<List count={1000} onOpen={onOpen} />);
    act(() => grid().focus());
    scrollTo(3200);
    await user.keyboard('j{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(100);
    await user.keyboard('j{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(101);
    // The first row cut by the edge; below the header, 570 pixels are in sight.
    scrollTo(6410);
    await user.keyboard('j{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(201);
    expect(grid().scrollTop).toBe(6410);
    scrollTo(9600);
    await user.keyboard('k{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(316);
  });

  it('begins where it is told to, and stays there when what is above is read', () => {
    const onRange = vi.fn();
    const { rerender } = renderPart(<List count={540} firstIndex={-40} startRow={40} onRange={onRange} />);
    expect(onRange.mock.lastCall?.[0]).toBe(40);
    expect(grid().scrollTop).toBe(40 * 32);
    rerender(<List count={599} firstIndex={-99} startRow={40} onRange={onRange} />);
    expect(onRange.mock.lastCall?.[0]).toBe(99);
    expect(grid().scrollTop).toBe(99 * 32);
  });

  it('stays where it is when rows come in front', () => {
    const onRange = vi.fn();
    const { rerender } = renderPart(<List count={1000} firstIndex={0} onRange={onRange} />);
    scrollTo(3200);
    expect(onRange.mock.lastCall?.[0]).toBe(100);
    rerender(<List count={1200} firstIndex={-200} onRange={onRange} />);
    expect(onRange.mock.lastCall?.[0]).toBe(300);
    expect(grid().scrollTop).toBe(9600);
    expect(within(grid()).getByText('row 100')).toBeInTheDocument();
  });

  it('keeps the last row in sight until the reader scrolls up', () => {
    const onStick = vi.fn();
    const { rerender } = renderPart(<List count={1000} stick onStick={onStick} />);
    expect(screen.getByText('row 999')).toBeInTheDocument();
    rerender(<List count={5000} stick onStick={onStick} />);
    expect(screen.getByText('row 4999')).toBeInTheDocument();
    expect(onStick).not.toHaveBeenCalled();
    scrollTo(grid().scrollTop - 64);
    expect(onStick).toHaveBeenLastCalledWith(false);
  });
});
