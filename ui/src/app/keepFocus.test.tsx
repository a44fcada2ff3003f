import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render';
import { keepFocus } from './keepFocus';

const open = (at: string) => {
  location.hash = at;
  return renderApp();
};

describe('the keyboard', () => {
  it('is at the list after the filters were taken off', async () => {
    const { user } = open('#/timeline?cat=system');
    await user.click(await screen.findByTestId('filter-clear'));
    await waitFor(() => expect(screen.getByTestId('timeline')).toHaveFocus());
    expect(screen.queryByTestId('filter-clear')).toBeNull();
  });

  it('is at the rows after the filters of the audit trail were', async () => {
    const { user } = open('#/audit?cat=system');
    await screen.findByTestId('audit-rows');
    await user.click(await screen.findByTestId('audit-clear'));
    await waitFor(() => expect(screen.getByTestId('audit-rows')).toHaveFocus());
  });

  it('is at what comes next after one filter was taken off', async () => {
    const { user } = open(
      '#/timeline?type=customer&id=00000000-0000-7000-8000-000000000000&period=30d&by=u1',
    );
    const [first] = await screen.findAllByTestId('active-filter');
    await user.click(first!);
    await waitFor(() => expect(screen.getAllByTestId('active-filter')).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId('active-filter')).toHaveFocus());
  });

  it('is at the name after it was saved', async () => {
    const { user } = open('#/settings');
    const name = await screen.findByTestId('settings-name');
    await user.type(name, ' jun.');
    await user.click(screen.getByTestId('settings-name-save'));
    await waitFor(() => expect(name).toHaveFocus());
    expect(screen.getByTestId('settings-name-save')).toBeDisabled();
  });

  it('is at a name to be typed, and then at what it names', async () => {
    const { user } = open('#/audit?cat=system');
    await user.click(await screen.findByTestId('audit-saved'));
    const dialog = await screen.findByRole('dialog');
    const field = within(dialog).getByTestId('audit-save-name');
    await user.type(field, 'Bounces');
    await user.click(within(dialog).getByRole('button', { name: 'Speichern' }));
    expect(field).toHaveFocus();
    await user.click(within(dialog).getByRole('button', { name: '„Bounces“ umbenennen' }));
    expect(within(dialog).getByTestId('audit-rename-name')).toHaveFocus();
    await user.keyboard('2{Enter}');
    await waitFor(() =>
      expect(within(dialog).getByRole('button', { name: /Bounces2.* anwenden/ })).toHaveFocus(),
    );
    await user.click(within(dialog).getByRole('button', { name: '„Bounces2“ löschen' }));
    // The way back is under the keyboard, and gone once it is taken.
    await waitFor(() => expect(within(dialog).getByTestId('audit-saved-undo')).toHaveFocus());
    await user.keyboard('{Enter}');
    await within(dialog).findByRole('button', { name: /Bounces2.* anwenden/ });
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Speichern' })).toHaveFocus());
  });

  it('stays where the next event is read, and where there is none', async () => {
    const { user } = open('#/timeline');
    const list = await screen.findByTestId('timeline');
    await screen.findAllByTestId('timeline-entry');
    act(() => list.focus());
    await user.keyboard('jo');
    const next = await screen.findByTestId('details-next');
    await waitFor(() => expect(next).toHaveAttribute('aria-disabled', 'false'));
    await user.click(next);
    await waitFor(() => expect(next).toHaveAttribute('aria-disabled', 'true'));
    expect(next).toHaveFocus();
  });
});

describe('what is done when a control goes', () => {
  let stop = () => {};
  afterEach(() => {
    stop();
    document.body.replaceChildren();
  });
  const page = (html: string) => {
    document.body.innerHTML = html;
    stop = keepFocus();
    return (id: string) => document.getElementById(id)!;
  };
  /** Two tasks: the look is a task of its own, set once the page's change has been told. */
  const task = () => new Promise((done) => setTimeout(() => setTimeout(done)));

  it('is nothing where the reader has left it before', async () => {
    const at = page('<main tabindex="-1"><button id="a"></button><button id="b"></button></main>');
    at('b').focus();
    at('b').blur();
    await task();
    at('b').remove();
    await task();
    expect(document.body).toHaveFocus();
  });

  it('is nothing where somebody else has moved the keyboard', async () => {
    const at = page(
      '<main tabindex="-1"><button id="a"></button><button id="b"></button><input id="c" /></main>',
    );
    at('b').focus();
    at('b').remove();
    at('c').focus();
    await task();
    expect(at('c')).toHaveFocus();
  });

  it('does not leave a dialog', async () => {
    const at = page(
      '<main tabindex="-1"><button id="a"></button></main><div role="dialog"><p><button id="b"></button></p><button id="c"></button></div>',
    );
    at('b').focus();
    at('b').parentElement!.remove();
    await waitFor(() => expect(at('c')).toHaveFocus());
  });

  it('is to go to the view where all around it went', async () => {
    const at = page('<p><button id="a"></button></p><main id="m" tabindex="-1"><button></button></main>');
    at('a').focus();
    at('a').parentElement!.remove();
    await waitFor(() => expect(at('m')).toHaveFocus());
  });

  it('is to go to the list whose row it stood in', async () => {
    const at = page(
      '<main tabindex="-1"><div id="l" data-pane="feed" tabindex="0"><p><button id="a"></button></p><p><button id="b"></button></p></div></main>',
    );
    at('a').focus();
    at('a').parentElement!.remove();
    await waitFor(() => expect(at('l')).toHaveFocus());
  });

  it('is to go back where it was disabled', async () => {
    const at = page('<main tabindex="-1"><form><input id="a" /><button id="b"></button></form></main>');
    at('b').focus();
    at('b').setAttribute('disabled', '');
    await waitFor(() => expect(at('a')).toHaveFocus());
  });

  it('counts what was clicked where clicks give no keyboard', async () => {
    const at = page('<main tabindex="-1"><p><button id="a"></button><button id="b"></button></p></main>');
    at('b').addEventListener('click', ({ currentTarget }) => (currentTarget as Element).remove());
    at('b').click();
    await waitFor(() => expect(at('a')).toHaveFocus());
  });
});
