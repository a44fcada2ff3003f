import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keysOf } from '@/shared/keys/chord';
import { actionsOf, chordsOf, KEY_GROUPS, type KeyGroup } from '@/shared/keys/shortcuts';
import { renderApp } from '@/testing/render';
import { closeDialog } from './dialogs';

describe('the keys of the shell', () => {
  it('go to each view and to the settings', async () => {
    const { user } = renderApp({}, undefined, '/settings');
    await screen.findByTestId('page-settings');
    for (const [key, place] of [
      ['1', '#/overview'],
      ['3', '#/stream'],
      ['4', '#/audit'],
      ['5', '#/projections'],
      ['6', '#/statistics'],
      [',', '#/settings'],
    ] as const) {
      await user.keyboard(`{Control>}${key}{/Control}`);
      await waitFor(() => expect(location.hash).toBe(place));
    }
    await user.keyboard('{Control>}5{/Control}');
    await waitFor(() =>
      expect(screen.getByTestId('view-projections')).toHaveAttribute('aria-current', 'page'),
    );
  });

  it('open another window at this place', async () => {
    const { user, fake } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}');
    expect(fake.calls).toContain('openWindow /projections');
  });

  it('are all shown by "?", by view', async () => {
    const { user } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Tastenkürzel' });
    for (const name of ['Überall', 'In Listen', 'Zeitachse', 'Ereignisstrom', 'Audit-Trail']) {
      expect(screen.getByRole('heading', { level: 3, name })).toBeInTheDocument();
    }
    expect(dialog).toHaveTextContent('Springen, suchen, ausführenStrgK');
    expect(dialog).toHaveTextContent('Zu einer Ansicht wechselnStrg1 … Strg6');
    // No action of the table without words.
    expect(dialog).not.toHaveTextContent('shortcuts.');
    const lines = KEY_GROUPS.flatMap((group) => actionsOf(group) as string[]);
    expect(dialog.querySelectorAll('dt')).toHaveLength(lines.length);
  });
});

/** Presses a chord of the table at `target`, and says whether it was taken. */
function isTaken(chord: string, target: Element): boolean {
  const keys = keysOf(chord);
  const key = keys.at(-1) ?? '';
  return !fireEvent.keyDown(target, {
    key,
    ctrlKey: keys.includes('Ctrl'),
    altKey: keys.includes('Alt'),
    shiftKey: keys.includes('Shift'),
  });
}

describe('a key that "?" shows', () => {
  const takenAt = (group: KeyGroup, target: () => Element) =>
    actionsOf(group).map((action): [string, boolean] => [
      action,
      chordsOf(group, action as never).every((chord) => {
        const isBound = isTaken(chord, target());
        // What it has opened is in the way of the next one.
        fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
        act(closeDialog);
        return isBound;
      }),
    ]);
  const all = (group: KeyGroup) => actionsOf(group).map((action): [string, boolean] => [action, true]);

  it('is bound everywhere', async () => {
    renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    expect(takenAt('everywhere', () => document.body)).toEqual(all('everywhere'));
  });

  it('is bound in the timeline', async () => {
    renderApp();
    await screen.findAllByTestId('timeline-entry');
    const timeline = document.querySelector('[data-pane="timeline"]')!;
    const entities = screen.getByTestId('entity-list');
    fireEvent.focus(timeline);
    fireEvent.keyDown(timeline, { key: 'ArrowDown' });
    expect(takenAt('timeline', () => timeline).filter(([action]) => action !== 'toTimeline')).toEqual(
      all('timeline').filter(([action]) => action !== 'toTimeline'),
    );
    expect(isTaken('ArrowRight', entities)).toBe(true);
    expect(takenAt('lists', () => timeline)).toEqual(all('lists'));
  });

  it('is bound in the stream', async () => {
    renderApp({}, undefined, '/stream');
    const rows = await screen.findByTestId('stream-rows');
    expect(takenAt('stream', () => rows)).toEqual(all('stream'));
  });

  it('is bound in the audit trail', async () => {
    renderApp({}, undefined, '/audit');
    const rows = await screen.findByTestId('audit-rows');
    fireEvent.keyDown(rows, { key: 'ArrowDown' });
    expect(takenAt('audit', () => rows)).toEqual(all('audit'));
  });
});

describe('the keyboard', () => {
  it('is in the view that a key led to', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    screen.getByTestId('entity-list').focus();
    await user.keyboard('{Control>}3{/Control}');
    expect(await screen.findByTestId('stream-rows')).toHaveFocus();
    await user.keyboard('{Control>}5{/Control}');
    await screen.findByTestId('page-projections');
    expect(screen.getByRole('main')).toHaveFocus();
    await user.keyboard('{Control>}1{/Control}');
    expect(await screen.findByTestId('feed')).toHaveFocus();
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-stop'));
  });

  it.each([
    ['1', '/overview', 'feed'],
    ['2', '/timeline', 'entity-list'],
    ['3', '/stream', 'stream-rows'],
    ['4', '/audit', 'audit-rows'],
  ])('is in the list of view %s also when what it shows is there at once', async (key, place, list) => {
    const { user } = renderApp({}, undefined, place);
    await screen.findByTestId(list);
    await user.keyboard('{Control>}5{/Control}');
    await screen.findByTestId('page-projections');
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
    await user.keyboard(`{Control>}${key}{/Control}`);
    await waitFor(() => expect(screen.getByTestId(list)).toHaveFocus());
  });

  it('finds the search of a view, and the one for everything where a view has none', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    await screen.findByTestId('audit-rows');
    await user.keyboard('{Control>}f{/Control}');
    expect(screen.getByTestId('audit-search')).toHaveFocus();
    await user.keyboard('{Control>}5{/Control}');
    await screen.findByTestId('page-projections');
    await user.keyboard('{Control>}f{/Control}');
    expect(await screen.findByTestId('palette-input')).toHaveFocus();
  });

  it('finds within an open timeline, and not who else there is', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    await user.keyboard('{Control>}f{/Control}');
    expect(screen.getByTestId('timeline-search')).toHaveFocus();
    await user.keyboard('{Escape}/');
    expect(screen.getByTestId('entity-search')).toHaveFocus();
  });

  it('works no shortcut behind an open menu, whatever part of that it is at', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    await screen.findByTestId('audit-rows');
    await user.click(screen.getByTestId('audit-category'));
    await user.click(screen.getByRole('button', { name: 'Diese nicht' }));
    await user.keyboard('e');
    expect(screen.queryByTestId('audit-export-csv')).toBeNull();
    expect(screen.getByRole('searchbox')).toHaveValue('e');
  });

  it('stays in what has opened above the view, whatever is to be found', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    await screen.findByTestId('audit-rows');
    await user.keyboard('{Control>}k{/Control}');
    const palette = await screen.findByTestId('palette-input');
    await waitFor(() => expect(palette).toHaveFocus());
    await user.keyboard('{Control>}f{/Control}');
    expect(palette).toHaveFocus();
    await user.keyboard('{Escape}');
    await user.click(screen.getByTestId('audit-period'));
    const from = await screen.findByTestId('audit-period-from');
    await user.click(from);
    await user.keyboard('{Control>}f{/Control}');
    expect(from).toHaveFocus();
  });

  it('makes the text larger, smaller and as it was', async () => {
    const { user } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    const size = () => document.documentElement.getAttribute('data-text');
    await user.keyboard('{Control>}+{/Control}');
    expect(size()).toBe('large');
    await user.keyboard('{Control>}--{/Control}');
    expect(size()).toBe('small');
    expect(await screen.findByText('Schriftgröße: Klein')).toBeInTheDocument();
    await user.keyboard('{Control>}0{/Control}');
    expect(size()).toBeNull();
    expect(await screen.findByText('Schriftgröße: Mittel')).toBeInTheDocument();
  });

  it('goes one step back however long the key is held', async () => {
    const { user } = renderApp({}, undefined, '/projections');
    await screen.findByTestId('page-projections');
    await user.click(screen.getByTestId('view-statistics'));
    await waitFor(() => expect(location.hash).toBe('#/statistics'));
    await user.click(screen.getByTestId('settings-menu'));
    await screen.findByTestId('page-settings');
    const held = { key: 'ArrowLeft', altKey: true };
    fireEvent.keyDown(document.body, held);
    fireEvent.keyDown(document.body, { ...held, repeat: true });
    await waitFor(() => expect(location.hash).toBe('#/statistics'));
    fireEvent.keyDown(document.body, { ...held, repeat: true });
    await user.click(screen.getByTestId('trail-forward'));
    expect(await screen.findByTestId('page-settings')).toBeInTheDocument();
  });
});
