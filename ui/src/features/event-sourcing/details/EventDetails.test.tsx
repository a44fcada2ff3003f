import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError, type EventDetails as Details } from '@/platform';
import { followWorkspace } from '@/shared/workspace/live';
import { LONG_CHANGE } from '@/testing/longChange';
import { renderPart } from '@/testing/render';
import { EventDetails } from './EventDetails';

const show = (details: Partial<Details> = {}, onClose = vi.fn()) =>
  renderPart(<EventDetails position={123_456} onClose={onClose} onOpen={vi.fn()} />, { details });

describe('EventDetails', () => {
  it('tells changes, fields, and where the event comes from', async () => {
    show();
    const changes = await screen.findByTestId('event-changes');
    expect(
      within(changes).getByRole('row', { name: 'Kreditlimit 25.000,00 € 40.000,00 €' }),
    ).toBeInTheDocument();
    expect(within(changes).getByRole('row', { name: 'Freigegeben von leer Jana Vogt' })).toBeInTheDocument();
    const panel = screen.getByTestId('event-details');
    for (const text of ['sechs Monate pünktliche Zahlung', '123.456', 'CallLoggedEvent', 'Schemaversion']) {
      expect(panel).toHaveTextContent(text);
    }
  });

  it('shows both sides of a long change where they differ, and all of it when asked', async () => {
    const { user } = show({ changes: [LONG_CHANGE], changesTotal: 1 });
    const changes = await screen.findByTestId('event-changes');
    const [, before, after] = within(changes).getAllByRole('row')[1]!.children;
    expect(before).toHaveTextContent(/^….{1,30}Vor 6 Uhr\.$/);
    expect(after).toHaveTextContent(/^….{1,30}Nach 8 Uhr\.$/);
    const whole = within(changes).getByRole('button', { name: 'Ganz zeigen' });
    await user.click(whole);
    expect(before).toHaveTextContent(LONG_CHANGE.before);
    expect(after).toHaveTextContent(LONG_CHANGE.after);
    expect(whole).toHaveFocus();
    expect(whole).toHaveAttribute('aria-expanded', 'true');
    await user.click(whole);
    expect(after).toHaveTextContent(/^…/);
  });

  it('cuts a side that is long so that the other stands beside it', async () => {
    show({
      changes: [{ field: 'note', label: 'Hinweis', before: 'alt '.repeat(1000), after: 'neu' }],
      changesTotal: 1,
    });
    const changes = await screen.findByTestId('event-changes');
    const [, before, after] = within(changes).getAllByRole('row')[1]!.children;
    expect(before?.textContent.length).toBeLessThan(310);
    expect(after).toHaveTextContent('neu');
  });

  it('says whose login recorded the event', async () => {
    show({ recordedBy: 'buchhaltung/erika' });
    expect(await screen.findByText('buchhaltung/erika')).toBeInTheDocument();
    expect(screen.getByText('Aufgezeichnet von')).toBeInTheDocument();
  });

  it('says of an older event that no login was kept', async () => {
    show({ recordedBy: null });
    expect(await screen.findByText('nicht festgehalten')).toBeInTheDocument();
  });

  it('closes by button and by Escape', async () => {
    const onClose = vi.fn();
    const { user } = show({}, onClose);
    await user.click(await screen.findByTestId('details-close'));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('says what went wrong and tries again', async () => {
    const { fake, user, rerender } = renderPart(<p />);
    const { eventDetails } = fake.engine;
    fake.engine.eventDetails = () => Promise.reject(new EngineError({ code: 'internal', message: 'oops' }));
    rerender(<EventDetails position={123_456} onClose={vi.fn()} onOpen={vi.fn()} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('oops');
    fake.engine.eventDetails = eventDetails;
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await waitFor(() => expect(screen.getByTestId('event-changes')).toBeInTheDocument());
  });

  it('leads to the previous and next event, of the same object and of the log', async () => {
    const onOpen = vi.fn();
    const { user } = renderPart(<EventDetails position={123_449} onClose={vi.fn()} onOpen={onOpen} />);
    await screen.findByTestId('event-changes');
    for (const [testId, position] of [
      ['details-previous', 123_442],
      ['details-next', 123_456],
      ['details-log-previous', 123_448],
      ['details-log-next', 123_450],
    ] as const) {
      await user.click(screen.getByTestId(testId));
      expect(onOpen).toHaveBeenLastCalledWith(position);
    }
  });

  it('ends at the ends of the object and of the log', async () => {
    show({ previousInAggregate: null });
    await screen.findByTestId('event-changes');
    const isEnd = (testId: string) => screen.getByTestId(testId).getAttribute('aria-disabled');
    expect(isEnd('details-previous')).toBe('true');
    expect(isEnd('details-next')).toBe('true');
    await waitFor(() => expect(isEnd('details-log-next')).toBe('true'));
    expect(isEnd('details-log-previous')).toBe('false');
  });

  it('gets a next event as soon as something happens to its object', async () => {
    const { fake } = show();
    const stop = followWorkspace();
    await screen.findByTestId('event-changes');
    const { eventDetails } = fake.engine;
    const { event } = await eventDetails(123_456, 'de');
    fake.engine.eventDetails = async (...of) => ({
      ...(await eventDetails(...of)),
      nextInAggregate: 123_460,
    });
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_460, head: 123_460 };
    fake.live.frame({ status, touched: [{ entityType: event.aggregateType, entityId: event.aggregateId }] });
    await waitFor(() => expect(screen.getByTestId('details-next')).toHaveAttribute('aria-disabled', 'false'));
    stop();
  });

  it('gets a next event also where that came while it was being read', async () => {
    const { fake, rerender } = renderPart(<p />);
    const stop = followWorkspace();
    const { eventDetails } = fake.engine;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    fake.engine.eventDetails = async (...of) => {
      fake.engine.eventDetails = async () => ({ ...(await eventDetails(...of)), nextInAggregate: 123_460 });
      const details = await eventDetails(...of);
      await opened;
      return details;
    };
    rerender(<EventDetails position={123_456} onClose={vi.fn()} onOpen={vi.fn()} />);
    const { event } = await eventDetails(123_456, 'de');
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_460, head: 123_460 };
    act(() =>
      fake.live.frame({
        status,
        touched: [{ entityType: event.aggregateType, entityId: event.aggregateId }],
      }),
    );
    open();
    await waitFor(() => expect(screen.getByTestId('details-next')).toHaveAttribute('aria-disabled', 'false'));
    stop();
  });

  it('is read again at a measured pace in a flood of events', async () => {
    const { fake, rerender } = renderPart(<p />, { details: { nextInAggregate: null } });
    const stop = followWorkspace();
    // The first frame of all comes before anything is asked for.
    await act(async () => undefined);
    rerender(<EventDetails position={123_456} onClose={vi.fn()} onOpen={vi.fn()} />);
    await screen.findByTestId('event-changes');
    const read = vi.spyOn(fake.engine, 'eventDetails');
    const status = await fake.engine.workspaceStatus();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      for (let frame = 1; frame <= 40; frame += 1) {
        await act(async () => {
          fake.live.frame({ status, touched: null });
          await vi.advanceTimersByTimeAsync(50);
        });
      }
      // Two seconds, twice a second, and once at the beginning.
      expect(read.mock.calls.length).toBeGreaterThan(1);
      expect(read.mock.calls.length).toBeLessThanOrEqual(5);
    } finally {
      vi.useRealTimers();
      stop();
    }
  });

  it('shows causes and effects as a tree that leads across objects', async () => {
    const onOpen = vi.fn();
    const onEntity = vi.fn();
    const { fake, user, rerender } = renderPart(<p />);
    const { event } = await fake.engine.eventDetails(123_456, 'de');
    const effect = {
      ...event,
      position: 123_460,
      title: '<b>Bestellung</b>\u202E',
      aggregateType: 'order',
      aggregateId: 'order-1',
      aggregateName: 'B-2026-04417',
    };
    fake.engine.eventRelations = async () => ({
      events: [
        { event, depth: 0 },
        { event: effect, depth: 1 },
      ],
      more: true,
    });
    rerender(<EventDetails position={123_456} onClose={vi.fn()} onOpen={onOpen} onEntity={onEntity} />);
    const tree = await screen.findByTestId('event-relations');
    const [current, other] = within(tree).getAllByRole('listitem') as [HTMLElement, HTMLElement];
    expect(current).toHaveAttribute('aria-current', 'true');
    expect(other).toHaveTextContent('<b>Bestellung</b>[U+202E]');
    expect(tree.querySelector('b')).toBeNull();
    expect(screen.getByText(/weitere Folgen/)).toBeInTheDocument();
    await user.click(within(other).getByTestId('related-event'));
    expect(onOpen).toHaveBeenLastCalledWith(123_460);
    // What was pressed goes with its tree; Escape still closes.
    expect(screen.getByTestId('event-details')).toHaveFocus();
    await user.click(within(other).getByRole('button', { name: 'Bestellung B-2026-04417' }));
    expect(onEntity).toHaveBeenLastCalledWith({ entityType: 'order', entityId: 'order-1' });
  });
});
