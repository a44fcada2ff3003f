import { act, screen, waitFor, within } from '@testing-library/react';
import { Suspense } from 'react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError, type TimelineEvent } from '@/platform';
import { followWorkspace } from '@/shared/workspace/live';
import { demoEntities, demoEvents } from '@/testing/demoData';
import type { FakeOptions } from '@/testing/fakeEngine';
import { renderApp, renderPart } from '@/testing/render';
import type { StatisticsChoice } from '../services/period';
import { Statistics } from './Statistics';

const NOW = new Date();
const OPEN: StatisticsChoice = { period: null, step: null };
const links = { ofType: (type: string) => `#type-${type}`, ofUser: (id: string) => `#user-${id}` };

function View({ first, onChoose }: { first: StatisticsChoice; onChoose(choice: StatisticsChoice): void }) {
  const [choice, setChoice] = useState(first);
  const choose = (next: StatisticsChoice) => {
    setChoice(next);
    onChoose(next);
  };
  return (
    <Suspense>
      <Statistics
        choice={choice}
        onChoose={choose}
        auditLinks={() => links}
        emptyActions={<button>Importieren</button>}
        onShown={() => undefined}
      />
    </Suspense>
  );
}

function show(first: Partial<StatisticsChoice> = {}, options: FakeOptions = {}) {
  const onChoose = vi.fn<(choice: StatisticsChoice) => void>();
  const entities = demoEntities(NOW, 1);
  return {
    onChoose,
    ...renderPart(<View first={{ ...OPEN, ...first }} onChoose={onChoose} />, {
      now: NOW,
      entities,
      ...options,
    }),
  };
}

const figure = (name: string) => screen.findByTestId(`figure-${name}`);

describe('the statistics', () => {
  it('say how much happened, of which types and by whom', async () => {
    show({ period: 'all' });
    expect(await figure('total')).toHaveTextContent('Im Zeitraum240');
    expect(await figure('types')).toHaveTextContent('10');
    const [row] = screen.getAllByTestId('type-row');
    expect(row).toHaveTextContent('Anruf geführt');
    expect(row?.textContent.replace(/\s/g, ' ')).toContain('2410,0 %');
    const users = within(screen.getByTestId('panel-users'));
    expect(users.getByRole('link', { name: /Jana Vogt/ })).toHaveAttribute('href', '#user-u0');
    expect(screen.getAllByRole('link', { name: 'Anruf geführt' })[0]).toHaveAttribute(
      'href',
      '#type-CallLoggedEvent',
    );
  });

  it('speak of thirty days at first, and of all time where nothing happened in them', async () => {
    const past = (entity: Parameters<typeof demoEvents>[1]) => demoEvents(new Date(2020, 1, 1), entity);
    show({}, { events: past });
    expect(await figure('total')).toHaveTextContent('240');
    expect(await figure('today')).toHaveTextContent('0');
    expect(screen.getByTestId('period-all')).toHaveAttribute('aria-pressed', 'true');
  });

  it('change with the period', async () => {
    const { user, onChoose, fake } = show();
    await figure('total');
    await user.click(screen.getByTestId('period-12m'));
    expect(onChoose).toHaveBeenLastCalledWith({ ...OPEN, period: '12m' });
    await waitFor(() =>
      expect(fake.calls.filter((call) => call.startsWith('eventStatistics'))).toHaveLength(2),
    );
  });

  it('can be read as tables, and a step chosen there', async () => {
    const { user, onChoose } = show({ period: '7d' });
    const panel = within(await screen.findByTestId('panel-series'));
    await user.click(panel.getByRole('button', { name: 'Ereignisse je Tag als Tabelle' }));
    const rows = within(panel.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(8);
    await user.click(panel.getAllByRole('button').at(-1)!);
    const choice = onChoose.mock.lastCall?.[0];
    expect(choice?.period).toMatch(/^(\d{4}-\d{2}-\d{2})\.\.\1$/);
  });

  it('tell a step by the arrow keys, and narrow to it with Enter', async () => {
    const { user, onChoose } = show({ period: '7d' });
    const chart = await screen.findByRole('slider', { name: 'Ereignisse je Tag' });
    chart.focus();
    await user.keyboard('{Home}');
    expect(chart).toHaveAttribute('aria-valuenow', '1');
    expect(chart.getAttribute('aria-valuetext')).toMatch(/\d{4}: \d+ Ereignisse?$/);
    await user.keyboard('{Enter}');
    expect(onChoose.mock.lastCall?.[0].period).toMatch(/^(\d{4}-\d{2}-\d{2})\.\.\1$/);
  });

  it('show the hours of the week as a table', async () => {
    show({ period: 'all' });
    const map = within(await screen.findByRole('table', { name: 'Wochentag und Stunde' }));
    expect(map.getAllByRole('rowheader').map((cell) => cell.textContent)[0]).toBe('Mo');
    const cells = map.getAllByRole('cell');
    expect(cells).toHaveLength(7 * 24);
    expect(cells.reduce((sum, cell) => sum + Number(cell.textContent), 0)).toBe(240);
  });

  it('sort the types by what is asked for', async () => {
    const { user } = show({ period: 'all' });
    await screen.findAllByTestId('type-row');
    await user.click(screen.getByRole('button', { name: 'Art' }));
    const titles = screen.getAllByTestId('type-row').map((row) => row.querySelector('a')?.textContent);
    expect(titles).toEqual(titles.toSorted((a, b) => (a ?? '').localeCompare(b ?? '', 'de')));
    expect(screen.getByRole('columnheader', { name: 'Art' })).toHaveAttribute('aria-sort', 'ascending');
  });

  it('keep up with what happens, showing the old figures until there are new ones', async () => {
    const more: TimelineEvent[] = [];
    const events = (entity: Parameters<typeof demoEvents>[1]) => [...more, ...demoEvents(NOW, entity)];
    const { fake } = show({ period: 'all' }, { events });
    expect(await figure('total')).toHaveTextContent('240');
    const leave = followWorkspace();
    const status = await fake.engine.workspaceStatus();
    more.push({ ...events(demoEntities(NOW, 1)[0]!)[0]!, position: 123_457, occurredAt: NOW.toISOString() });
    act(() => fake.live.frame({ status: { ...status, position: 123_457 }, from: 123_456 }));
    await waitFor(() => expect(screen.getByTestId('figure-total')).toHaveTextContent('241'));
    leave();
  });

  it('say what to do where there is nothing, and where it went wrong', async () => {
    const { unmount } = show({}, { entities: [] });
    expect(await screen.findByText('Noch keine Ereignisse')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Importieren' })).toBeInTheDocument();
    unmount();
    location.hash = '#/statistics';
    renderApp({}, ({ engine }) => {
      engine.eventStatistics = () => Promise.reject(new EngineError({ code: 'io', message: 'views.db' }));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('views.db');
  });

  it('keep the period in the address, and lead to the audit trail', async () => {
    location.hash = '#/statistics?period=all';
    const { user } = renderApp({ entities: demoEntities(NOW, 1) });
    expect(await figure('total')).toHaveTextContent('240');
    await user.click(screen.getByTestId('period-12m'));
    await waitFor(() => expect(location.hash).toContain('period=12m'));
    const link = () => screen.getAllByRole('link', { name: 'Anruf geführt' })[0];
    await waitFor(() =>
      expect(link()).toHaveAttribute(
        'href',
        expect.stringMatching(/#\/audit\?types=CallLoggedEvent&period=12m$/),
      ),
    );
    expect(screen.getByRole('link', { name: /Jana Vogt/ })).toHaveAttribute(
      'href',
      expect.stringMatching(/#\/audit\?who=u0&period=12m$/),
    );
  });

  it('take a period of one’s own, typed as the language writes it, and nothing that is half typed or wrong', async () => {
    const { user, onChoose } = show({ period: 'all' });
    const from = await screen.findByTestId('period-from');
    await user.type(from, '05152026');
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent('Das ist kein Datum in der Form tt.mm.jjjj');
    expect(from).toHaveValue('05152026');
    await user.clear(from);
    await user.type(from, '01.02.202');
    expect(onChoose).not.toHaveBeenCalled();
    await user.type(from, '0');
    expect(onChoose).toHaveBeenLastCalledWith({ period: '2020-02-01..', step: null });
    await user.type(screen.getByTestId('period-to'), '28.2.20');
    expect(onChoose).toHaveBeenCalledTimes(1);
    await user.tab();
    expect(onChoose).toHaveBeenLastCalledWith({ period: '2020-02-01..2020-02-28', step: null });
    // An end before the beginning begins anew.
    await user.clear(screen.getByTestId('period-to'));
    await user.type(screen.getByTestId('period-to'), '01.01.2020 12:00{Enter}');
    expect(onChoose).toHaveBeenLastCalledWith({ period: '..2020-01-01T12:00', step: null });
  });
});
