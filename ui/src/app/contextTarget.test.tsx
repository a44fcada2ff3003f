import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render';

const commands = async () =>
  within(await screen.findByRole('menu', { name: 'Befehle' }))
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);
const ALL = ['Kopieren', 'Öffnen', 'Nur solche zeigen', 'Solche weglassen'];

/** The cells of a row stand side by side, each a hundred pixels wide. */
function standSideBySide(row: Element) {
  [...row.children].forEach((cell, at) => {
    cell.getBoundingClientRect = () => new DOMRect(at * 100, 6, 100, 20);
  });
}

describe('the menu, asked for with the pointer in a row,', () => {
  it.each([
    ['/audit', 'audit-rows', 'eventTypes'],
    ['/stream', 'stream-rows', 'eventTypes'],
  ])(
    '%s: is that of the cell whose column it is in, also where nothing is written',
    async (place, list, part) => {
      const { user } = renderApp({}, undefined, place);
      const cell = await waitFor(() => {
        const found = document.querySelector(`[data-testid="${list}"] [data-filter-part="${part}"]`);
        expect(found).not.toBeNull();
        return found!;
      });
      const row = cell.closest('[role="row"]')!;
      standSideBySide(row);
      const clientX = [...row.children].indexOf(cell) * 100 + 95;
      fireEvent.contextMenu(row, { clientX, clientY: 30 });
      expect(await commands()).toEqual(ALL);
      await user.click(screen.getByTestId('context-copy'));
      expect(await navigator.clipboard.readText()).toBe(cell.textContent);
      // Beyond the last one.
      fireEvent.contextMenu(row, { clientX: 5000, clientY: 30 });
      expect((await commands()).slice(0, 2)).toEqual(['Kopieren', 'Öffnen']);
    },
  );

  it('is that of the entry beside its text, on the timeline', async () => {
    renderApp();
    const [entry] = await screen.findAllByTestId('timeline-entry');
    fireEvent.contextMenu(entry!);
    expect(await commands()).toEqual(ALL);
  });
});

describe('the menu, asked for with its key,', () => {
  /** WebKitGTK tells it as a click at the end of what has the keyboard. */
  async function press(key: string, elsewhere: Element) {
    fireEvent.keyDown(document.activeElement!, key === 'F10' ? { key, shiftKey: true } : { key });
    fireEvent.contextMenu(elsewhere, { clientX: 84, clientY: 735, button: 2 });
    return await commands();
  }

  it.each(['ContextMenu', 'F10'])('%s: is that of the active row, all of which is copied', async (key) => {
    const { user } = renderApp({}, undefined, '/stream');
    const list = await screen.findByTestId('stream-rows');
    await waitFor(() =>
      expect(list.querySelectorAll('[data-index] [data-filter-part]').length).toBeGreaterThan(4),
    );
    await user.click(screen.getByTestId('stream-pause'));
    list.focus();
    await user.keyboard('{Home}{ArrowDown}');
    const active = document.getElementById(list.getAttribute('aria-activedescendant')!)!;
    const others = [...list.querySelectorAll('[data-index]')].filter((row) => row !== active);
    expect(await press(key, others.at(-1)!.firstElementChild!)).toEqual(ALL);
    await user.click(screen.getByTestId('context-copy'));
    const copied = await navigator.clipboard.readText();
    expect(copied.split('\t')[0]).toBe(active.firstElementChild!.textContent);
    expect(copied.split('\t')).toHaveLength(active.children.length);
  });

  it('copies all rows that are selected, where the list copies rows', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    const list = await screen.findByTestId('audit-rows');
    await waitFor(() => expect(list.querySelector('[data-index] [data-filter-part]')).not.toBeNull());
    list.focus();
    await user.keyboard('{Home}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    const rows = [...list.querySelectorAll('[data-index] > :first-child')];
    expect(await press('ContextMenu', rows.at(-1)!)).toEqual(ALL);
    await user.click(screen.getByTestId('context-copy'));
    await waitFor(async () => expect((await navigator.clipboard.readText()).split('\n')).toHaveLength(4));
    expect(await screen.findByText('3 Zeilen kopiert')).toBeInTheDocument();
  });

  it('is no longer of the keyboard once the pointer asks', async () => {
    renderApp({}, undefined, '/audit');
    const list = await screen.findByTestId('audit-rows');
    await waitFor(() => expect(list.querySelector('[data-index] [data-filter-part]')).not.toBeNull());
    list.focus();
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    fireEvent.keyDown(list, { key: 'ContextMenu' });
    const time = list.querySelector('[data-index="2"] > :first-child')!;
    fireEvent.pointerDown(time);
    fireEvent.contextMenu(time);
    expect(await commands()).toEqual(['Kopieren', 'Öffnen']);
  });
});
