import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import { renderApp } from '@/testing/render';
import { streamEvent } from '@/testing/streamEvents';

type Rendered = ReturnType<typeof renderApp>;
const HEAD = 123_456;

function open(hash = '', prepare?: Parameters<typeof renderApp>[1]): Rendered {
  location.hash = `#/stream${hash}`;
  return renderApp({ entities: demoEntities(new Date(), 20) }, prepare);
}

const grid = () => screen.findByTestId('stream-rows');
const count = () => screen.getByTestId('stream-count').dataset['count'];

const event = (position: number) =>
  streamEvent(position, {
    aggregateId: '00000000-0000-7000-8000-000000000001',
    aggregateName: null,
    version: 3,
  });
const send = ({ fake }: Rendered, from: number, to: number) =>
  act(() =>
    fake.live.stream({
      from,
      to,
      events: Array.from({ length: to - from }, (_, index) => event(from + 1 + index)),
      head: to,
    }),
  );

/** Held with the space bar, while forty more events come. */
async function pauseAndWait(view: ReturnType<typeof open>, table: HTMLElement) {
  act(() => table.focus());
  await view.user.keyboard(' ');
  await waitFor(() => expect(screen.getByTestId('stream-status')).toHaveTextContent('Angehalten'));
  send(view, HEAD, HEAD + 40);
  await waitFor(() => expect(screen.getByTestId('stream-waiting')).toHaveTextContent('40 warten'));
}

describe('the event stream monitor', () => {
  it('shows the newest events last and follows them', async () => {
    const view = open();
    const table = await grid();
    expect(within(table).getByText('123.456')).toBeInTheDocument();
    expect(screen.getByTestId('stream-status')).toHaveTextContent('Live');
    send(view, HEAD, HEAD + 300);
    expect(await within(table).findByText('123.756')).toBeInTheDocument();
    expect(count()).toBe('300');
    // An entity without a name is told by the end of its id.
    expect(within(table).getAllByText('…00000001').length).toBeGreaterThan(0);
  });

  it('is held with the space bar, counts what waits, and loses nothing on going on', async () => {
    const view = open();
    const table = await grid();
    await pauseAndWait(view, table);
    expect(within(table).getByText('123.456')).toBeInTheDocument();
    expect(within(table).queryByText('123.496')).toBeNull();

    view.fake.engine.streamPage = async ({ after }) => ({
      events: Array.from({ length: 40 }, (_, index) => event(HEAD + 1 + index)),
      head: (expect(after).toBe(HEAD), HEAD + 40),
      more: false,
    });
    await view.user.keyboard(' ');
    expect(await within(table).findByText('123.496')).toBeInTheDocument();
    expect(screen.getByTestId('stream-status')).toHaveTextContent('Live');
    expect(count()).toBe('40');
  });

  it('is held by a click on a row, and counts what comes meanwhile', async () => {
    const view = open();
    const table = await grid();
    await view.user.click(within(table).getByText('123.450'));
    send(view, HEAD, HEAD + 100);
    await waitFor(() => expect(count()).toBe('100'));
    expect(within(table).getByText('123.450')).toBeInTheDocument();
    expect(within(table).queryByText('123.556')).toBeNull();
    expect(screen.getByTestId('stream-to-end')).toHaveTextContent('100 warten');
    await view.user.click(screen.getByTestId('stream-to-end'));
    expect(await within(table).findByText('123.556')).toBeInTheDocument();
  });

  it('keeps the row that was opened while it was held, marked and in its place, as the stream goes on', async () => {
    const view = open();
    const table = await grid();
    await pauseAndWait(view, table);
    await view.user.click(within(table).getByText('123.450'));
    await screen.findByTestId('event-details');
    const place = table.scrollTop;
    const row = () => table.querySelector('[data-active]');
    expect(row()).toHaveTextContent('123.450');

    view.fake.engine.streamPage = async () => ({
      events: Array.from({ length: 40 }, (_, index) => event(HEAD + 1 + index)),
      head: HEAD + 40,
      more: false,
    });
    await view.user.click(screen.getByTestId('stream-pause'));
    await waitFor(() => expect(screen.getByTestId('stream-status')).toHaveTextContent('Live'));
    expect(row()).toHaveTextContent('123.450');
    expect(row()).toHaveAttribute('aria-selected', 'true');
    expect(table.scrollTop).toBe(place);
    expect(screen.getByTestId('event-details')).toBeInTheDocument();
    expect(screen.getByTestId('stream-to-end')).toHaveTextContent('40 warten');
    send(view, HEAD + 40, HEAD + 50);
    await waitFor(() => expect(screen.getByTestId('stream-to-end')).toHaveTextContent('50 warten'));
    expect(table.scrollTop).toBe(place);
    await view.user.click(screen.getByTestId('stream-to-end'));
    expect(await within(table).findByText('123.506')).toBeInTheDocument();
  });

  it('marks the event that the details have gone on to', async () => {
    const view = open(`?event=${HEAD - 3}`);
    const table = await grid();
    expect(table.querySelector('[data-active]')).toHaveTextContent('123.453');
    act(() => void (location.hash = `#/stream?event=${HEAD - 5}`));
    await waitFor(() => expect(table.querySelector('[data-active]')).toHaveTextContent('123.451'));
    view.unmount();
  });

  it('is held from the moment at which the button goes down', async () => {
    const view = open();
    const table = await grid();
    fireEvent.mouseDown(within(table).getByText('123.450'));
    send(view, HEAD, HEAD + 100);
    await waitFor(() => expect(count()).toBe('100'));
    expect(within(table).getByText('123.450')).toBeInTheDocument();
    expect(within(table).queryByText('123.556')).toBeNull();
  });

  it('shows what it showed until what was typed is found', async () => {
    const view = open();
    await grid();
    const { streamPage } = view.fake.engine;
    let answer = () => {};
    const isAsked = new Promise<void>((resolve) => {
      view.fake.engine.streamPage = async (request) => {
        resolve();
        await new Promise<void>((go) => (answer = go));
        return streamPage(request);
      };
    });
    await view.user.type(screen.getByTestId('stream-search'), 'Notiz');
    await isAsked;
    expect(screen.queryByTestId('stream-skeleton')).toBeNull();
    expect(within(screen.getByTestId('stream-rows')).getByText('123.456')).toBeInTheDocument();
    act(() => answer());
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Ereignisstrom' })).toHaveAttribute('aria-busy', 'false'),
    );
  });

  it('stops following when scrolled up, and goes on from its end', async () => {
    const view = open();
    const table = await grid();
    act(() => {
      table.scrollTop -= 640;
      fireEvent.scroll(table);
    });
    send(view, HEAD, HEAD + 100);
    await waitFor(() => expect(count()).toBe('100'));
    expect(within(table).queryByText('123.556')).toBeNull();
    await view.user.click(screen.getByTestId('stream-to-end'));
    expect(await within(table).findByText('123.556')).toBeInTheDocument();
    expect(screen.queryByTestId('stream-to-end')).toBeNull();
  });

  it('reads older events as the reader scrolls back', async () => {
    const { fake } = open();
    const table = await grid();
    act(() => {
      table.scrollTop = 0;
      fireEvent.scroll(table);
    });
    await waitFor(() => expect(fake.calls).toContain(`streamPage all null ${HEAD - 499}`));
    expect(table.querySelectorAll('[role="row"]').length).toBeGreaterThan(10);
  });

  it('says that a gap was closed', async () => {
    const view = open();
    await grid();
    send(view, HEAD + 5, HEAD + 6);
    expect(await screen.findByTestId('stream-gaps')).toHaveTextContent('Eine Lücke');
    await waitFor(() => expect(view.fake.calls).toContain(`streamPage all ${HEAD} null`));
  });

  it('says under the pointer what a person reads, and a whole id only where its end stands for a name', async () => {
    const view = open();
    const table = await grid();
    const titles = () => [
      ...new Set(
        [...table.querySelectorAll('[data-index] [title]')].map((cell) => cell.getAttribute('title')),
      ),
    ];
    await waitFor(() => expect(titles().length).toBeGreaterThan(0));
    expect(titles().filter((title) => /Event$|[\da-f]{8}/.test(title ?? ''))).toEqual([]);
    expect(titles()).toContain('Interaktion');
    send(view, HEAD, HEAD + 3);
    await waitFor(() => expect(titles()).toContain('00000000-0000-7000-8000-000000000001'));
  });

  it('moves on from the rows in sight, with nothing active and older ones unread', async () => {
    const { user, fake } = open();
    const table = await grid();
    act(() => table.focus());
    const place = table.scrollTop;
    await user.keyboard('j');
    const active = table.querySelector('[data-active]');
    expect(active).toHaveTextContent('123.440');
    expect(table.scrollTop).toBe(place);
    await user.keyboard('k');
    expect(table.querySelector('[data-active]')).toHaveTextContent('123.439');
    expect(fake.calls.filter((call) => call.startsWith('streamPage'))).toHaveLength(1);
  });

  it('takes an entity’s stream that is pasted, and refuses what is none', async () => {
    const { user, fake } = open();
    await grid();
    const picker = screen.getByTestId('stream-picker');
    await user.clear(picker);
    await user.type(picker, 'all das{Enter}');
    expect(await screen.findByText(/^Wählen Sie einen Strom aus der Liste/)).toBeInTheDocument();
    // Left with what is none, it keeps it as well.
    await user.type(picker, '{Escape}{Escape}');
    await user.clear(picker);
    await user.type(picker, 'kunden{Escape}{Tab}');
    expect(picker).toHaveValue('kunden');
    expect(screen.getByText(/^Wählen Sie einen Strom aus der Liste/)).toBeInTheDocument();
    await user.clear(picker);
    await user.type(picker, 'customer-00000000-0000-7000-8000-000000000001{Enter}');
    await waitFor(() =>
      expect(fake.calls.some((call) => call.startsWith('streamPage customer-00000000'))).toBe(true),
    );
    expect(location.hash).toContain('stream=customer-00000000-0000-7000-8000-000000000001');
  });

  it('filters by event types', async () => {
    const { user } = open();
    await grid();
    await user.click(screen.getByTestId('stream-types'));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: /Notiz hinzugefügt/ }));
    await waitFor(() => expect(location.hash).toContain('types=NoteAddedEvent'));
  });

  it('opens an event with Enter or by its address, and closes it with Escape', async () => {
    const { user } = open(`?event=${HEAD}`);
    expect(await screen.findByTestId('event-details')).toBeInTheDocument();
    const table = await grid();
    act(() => table.focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#/stream'));
    await user.keyboard('k{Enter}');
    await waitFor(() => expect(location.hash).toBe(`#/stream?event=${HEAD - 1}`));
  });

  it('says when there is nothing, when it was interrupted, and why it cannot be read', async () => {
    const empty = open('', ({ engine }) => {
      engine.streamPage = async () => ({ events: [], head: 0, more: false });
    });
    expect(await screen.findByText('Noch keine Ereignisse in diesem Strom')).toBeInTheDocument();
    empty.unmount();
    const beyond = open('?from=400000', ({ engine }) => {
      engine.streamPage = async () => ({ events: [], head: 0, more: false });
    });
    expect(await screen.findByText('Der Strom endet vor Position 400.000')).toBeInTheDocument();
    await beyond.user.click(screen.getByTestId('stream-from-end'));
    await waitFor(() => expect(location.hash).toBe('#/stream'));
    beyond.unmount();

    let breakOff: (error: EngineError) => void = () => undefined;
    const broken = open('', ({ engine }) => {
      engine.followStream = (_query, _after, _onFrame, onError) => {
        breakOff = onError;
        return () => undefined;
      };
    });
    await grid();
    act(() => breakOff(new EngineError({ code: 'internal', message: 'broken off' })));
    await waitFor(() => expect(screen.getByTestId('stream-status')).toHaveTextContent('Unterbrochen'));
    await broken.user.click(screen.getByRole('button', { name: 'Neu verbinden' }));
    await waitFor(() => expect(screen.getByTestId('stream-status')).toHaveTextContent('Live'));
    broken.unmount();

    open('', ({ engine }) => {
      engine.streamPage = async () => {
        throw new EngineError({ code: 'io', message: 'log.db is gone' });
      };
    });
    expect(await screen.findByText('log.db is gone')).toBeInTheDocument();
  });
});
