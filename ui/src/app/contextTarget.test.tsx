import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp } from '@/testing/render';
import { followContextTargets } from './contextTarget';

const commands = async () =>
  within(await screen.findByRole('menu', { name: 'Befehle' }))
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);
const ALL = ['Kopieren', 'Öffnen', 'Nur diesen Ereignistyp', 'Ohne diesen Ereignistyp'];

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

  it('copies a row as one line that makes no formula', async () => {
    const { user } = renderApp({}, undefined, '/stream');
    const list = await screen.findByTestId('stream-rows');
    await waitFor(() => expect(list.querySelector('[data-index] [data-filter-part]')).not.toBeNull());
    await user.click(screen.getByTestId('stream-pause'));
    list.focus();
    await user.keyboard('{Home}{ArrowDown}');
    const active = list.querySelector('[data-index][data-active]')!;
    // As whoever wrote an event may have it.
    active.children[2]!.textContent = '=HYPERLINK("http://x")\t@SUM(A1)\n+1+1';
    await press('ContextMenu', list);
    await user.click(screen.getByTestId('context-copy'));
    const cells = (await navigator.clipboard.readText()).split('\t');
    expect(cells).toHaveLength(active.children.length);
    expect(cells[2]).toBe(`'=HYPERLINK("http://x") '@SUM(A1) '+1+1`);
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

  it.each([
    ['/stream', 'stream-picker'],
    ['/audit', 'audit-entity'],
    ['/timeline', 'timeline-search'],
  ])('%s: is the system’s own in a field, also with a choice of it active', async (place, field) => {
    const { user } = renderApp({}, undefined, place);
    const input = await screen.findByTestId(field);
    await user.click(input);
    // As a list of choices has it, from which the arrow keys choose.
    const choice = document.createElement('a');
    choice.id = 'choice';
    choice.href = '#/audit';
    input.after(choice);
    input.setAttribute('aria-activedescendant', choice.id);
    fireEvent.keyDown(input, { key: 'ContextMenu' });
    const isTheSystems = fireEvent.contextMenu(input);
    choice.remove();
    expect(isTheSystems).toBe(true);
    expect(screen.queryByTestId('context-menu')).toBeNull();
  });

  it('is that of the active row also where it was scrolled out of sight, which brings it back', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    const list = await screen.findByTestId('audit-rows');
    await waitFor(() => expect(list.querySelector('[data-index] [data-filter-part]')).not.toBeNull());
    list.focus();
    await user.keyboard('{Home}{ArrowDown}');
    const time = list.querySelector('[data-index][data-active] > :first-child')!.textContent;
    act(() => {
      list.scrollTop = 3200;
      fireEvent.scroll(list);
    });
    await waitFor(() => expect(list.querySelector('[data-index][data-active]')).toBeNull());
    expect(await press('ContextMenu', list)).toEqual(ALL);
    expect(list.querySelector('[data-index][data-active] > :first-child')).toHaveTextContent(time);
    expect(list.scrollTop).toBeLessThan(64);
  });

  it('waits for the row that its list was scrolled to', async () => {
    const list = document.createElement('div');
    list.role = 'listbox';
    list.tabIndex = 0;
    list.setAttribute('aria-activedescendant', 'later');
    document.body.append(list);
    list.focus();
    const onAsked = vi.fn();
    const end = followContextTargets(onAsked);
    fireEvent.keyDown(list, { key: 'ContextMenu' });
    expect(fireEvent.contextMenu(list)).toBe(false);
    expect(onAsked).not.toHaveBeenCalled();
    const row = document.createElement('div');
    row.id = 'later';
    list.append(row);
    await waitFor(() =>
      expect(onAsked).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ over: row, list })),
    );
    end();
    list.remove();
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
