import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { demoEntities } from '@/testing/demoData';
import { renderApp } from '@/testing/render';

/** The app with an event's details open. */
async function openDetails(place: string) {
  const app = renderApp({ entities: demoEntities(new Date(), 20) }, undefined, place);
  await screen.findByTestId('event-details');
  return app;
}
const isOpen = () => screen.queryByTestId('event-details') !== null;
const isClosed = () => waitFor(() => expect(isOpen()).toBe(false));

const TABLES = [
  ['/audit?event=123456', 'audit-rows', 'audit-search'],
  ['/stream?event=123456', 'stream-rows', 'stream-search'],
] as const;
const CUSTOMER = '/timeline?type=customer&id=00000000-0000-7000-8000-000000000000&event=123456';
const LISTS = [...TABLES, [CUSTOMER, 'timeline', 'timeline-search']] as const;

describe('an event’s details', () => {
  it.each(LISTS)(
    'stand beside the rows and below the filters, which stay as wide: %s',
    async (place, rows, search) => {
      await openDetails(place);
      const table = await screen.findByTestId(rows);
      const details = screen.getByTestId('event-details');
      let around = table.parentElement;
      while (around?.contains(details) === false) around = around.parentElement;
      expect(around).not.toContainElement(screen.getByTestId(search));
    },
  );

  it.each(TABLES)('close with Escape wherever the keyboard is: %s', async (place, rows) => {
    const { user } = await openDetails(place);
    await screen.findByTestId(rows);
    act(() => screen.getByTestId('view-statistics').focus());
    await user.keyboard('{Escape}');
    await isClosed();
    expect(screen.getByTestId('view-statistics')).toHaveFocus();
  });

  it('close with Escape from the edge beside them, and the keyboard is in the list', async () => {
    const { user } = await openDetails('/audit?event=123456');
    await screen.findByTestId('audit-rows');
    act(() => screen.getByRole('separator').focus());
    await user.keyboard('{Escape}');
    await isClosed();
    expect(screen.getByTestId('audit-rows')).toHaveFocus();
  });

  it('close with Escape in the timeline as well, and leave who is among the customers there', async () => {
    const { user } = renderApp();
    await screen.findAllByTestId('timeline-entry');
    act(() => screen.getByTestId('timeline').focus());
    await user.keyboard('jo');
    await screen.findByTestId('event-details');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByTestId('entity-list')).toHaveFocus();
    await user.keyboard('{Escape}');
    await isClosed();
    expect(screen.getByTestId('entity-list')).toHaveFocus();
  });

  it('let the list that they may lie over come to the front for as long as it has the keyboard', async () => {
    const { user } = await openDetails(CUSTOMER);
    const list = await screen.findByTestId('entity-list');
    await screen.findByTestId('timeline');
    const front = () => document.querySelector('[data-raised]');
    expect(front()).toBeNull();
    // As the window and the palette give it back.
    act(() => list.focus());
    expect(front()).toContainElement(list);
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(screen.getByTestId('palette-input')).toHaveFocus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(list).toHaveFocus());
    expect(front()).toContainElement(list);
    await user.keyboard('{ArrowRight}');
    expect(screen.getByTestId('timeline')).toHaveFocus();
    expect(front()).toBeNull();
    await user.keyboard('/');
    expect(front()).toContainElement(screen.getByTestId('entity-search'));
  });

  it('leave the view’s keyboard to the events, and the list has it once they are closed', async () => {
    const { user } = renderApp({ entities: demoEntities(new Date(), 20) }, undefined, '/settings');
    await screen.findByTestId('page-settings');
    const goTo = async (place: string) => {
      act(() => {
        screen.getByRole('main').focus();
        location.hash = place;
      });
      return screen.findByTestId('timeline');
    };
    const events = await goTo(CUSTOMER);
    await screen.findByTestId('event-details');
    await waitFor(() => expect(events).toHaveFocus());
    await user.keyboard('{Escape}');
    await isClosed();
    act(() => screen.getByRole('main').focus());
    await user.keyboard('{Control>}5{/Control}');
    await screen.findByTestId('page-projections');
    await goTo(CUSTOMER.replace(/&event.*/, ''));
    await waitFor(() => expect(screen.getByTestId('entity-list')).toHaveFocus());
  });

  it('wait until a field was cleared', async () => {
    const { user } = await openDetails('/audit?event=123456');
    await screen.findByTestId('audit-rows');
    await user.type(screen.getByTestId('audit-entity'), 'zzz{Escape}{Escape}');
    expect(screen.getByTestId('audit-entity')).toHaveValue('');
    await user.type(screen.getByTestId('audit-search'), 'anruf{Escape}');
    expect(screen.getByTestId('audit-search')).toHaveValue('');
    expect(isOpen()).toBe(true);
    await user.keyboard('{Escape}');
    await isClosed();
    expect(screen.getByTestId('audit-rows')).toHaveFocus();
  });

  it('wait until the stream’s fields are as they were', async () => {
    const { user } = await openDetails('/stream?event=123456');
    await screen.findByTestId('stream-rows');
    await user.type(screen.getByTestId('stream-from'), '17{Escape}');
    expect(screen.getByTestId('stream-from')).toHaveValue('');
    await user.type(screen.getByTestId('stream-picker'), 'zz{Escape}{Escape}');
    expect(screen.getByTestId('stream-picker')).toHaveValue('Alle Ereignisse');
    expect(isOpen()).toBe(true);
    await user.keyboard('{Escape}');
    await isClosed();
  });

  it('stay open behind what opens above them', async () => {
    const { user } = await openDetails('/audit?event=123456');
    await screen.findByTestId('audit-rows');
    for (const open of ['audit-category', 'audit-period', 'audit-saved']) {
      await user.click(screen.getByTestId(open));
      await user.keyboard('{Escape}');
      expect(isOpen()).toBe(true);
    }
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(screen.getByTestId('palette-input')).toHaveFocus());
    await user.keyboard('{Escape}');
    expect(isOpen()).toBe(true);
  });
});
