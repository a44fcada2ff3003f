import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { only } from '@/shared/among';
import { watchMinutes } from '@/testing/nextDay';
import { showTimeline } from '@/testing/showTimeline';
import { NO_NARROWING } from '../timeline.types';

describe('a timeline’s filters', () => {
  it('narrow by type and person, found by typing, and are chips that take them off', async () => {
    const onNarrow = vi.fn();
    const { user } = await showTimeline({ onNarrow });
    await user.click(screen.getByTestId('filter-menu-button'));
    await user.type(await screen.findByTestId('filter-search'), 'kreditl');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(onNarrow).toHaveBeenLastCalledWith({
      ...NO_NARROWING,
      eventTypes: only('CreditLimitChangedEvent'),
    });
    await user.clear(screen.getByTestId('filter-search'));
    await user.type(screen.getByTestId('filter-search'), 'yildiz');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await user.clear(screen.getByTestId('filter-search'));
    await user.type(screen.getByTestId('filter-search'), 'petra{Enter}{Escape}');
    await waitFor(() => expect(screen.queryByTestId('filter-search')).toBeNull());
    await waitFor(() =>
      screen
        .getAllByTestId('timeline-entry')
        .forEach((entry) => expect(entry).toHaveTextContent(/Kreditlimit geändert.*Petra Lindner/)),
    );
    const chips = screen.getAllByTestId('active-filter');
    expect(chips.map((chip) => chip.textContent)).toEqual([
      'Art Kreditlimit geändert',
      'Person Petra Lindner',
    ]);
    // The last event that fits is not the beginning of the record.
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 1_000_000 } });
    expect(await screen.findByTestId('timeline-end')).toHaveTextContent(
      'Nichts Älteres passt zu den Filtern',
    );
    await user.click(screen.getByRole('button', { name: 'Filter entfernen: Art Kreditlimit geändert' }));
    expect(screen.getAllByTestId('active-filter')).toHaveLength(1);
  });

  it('narrow by a period, preset or one’s own', async () => {
    const onNarrow = vi.fn();
    const { user } = await showTimeline({ onNarrow });
    await user.click(screen.getByTestId('filter-menu-button'));
    await user.click(await screen.findByTestId('filter-option-period-7d'));
    expect(onNarrow).toHaveBeenLastCalledWith({ ...NO_NARROWING, period: '7d' });
    await user.type(screen.getByTestId('period-from'), '1.3.2026');
    await user.type(screen.getByTestId('period-to'), '31.3.2026');
    await user.click(screen.getByTestId('period-apply'));
    expect(onNarrow).toHaveBeenLastCalledWith({ ...NO_NARROWING, period: '2026-03-01..2026-03-31' });
    expect(await screen.findByTestId('active-filter')).toHaveTextContent('Zeitraum 01.03.2026 – 31.03.2026');
  });

  it('take away what is not wanted, and say how many of all events are left', async () => {
    const onNarrow = vi.fn();
    const { user } = await showTimeline({ onNarrow });
    const header = screen.getByRole('heading', { level: 1 }).closest('header');
    const total = Number(/(\d+) Ereignisse/.exec(header?.textContent ?? '')?.[1]);
    await user.click(screen.getByTestId('filter-menu-button'));
    await user.click(await screen.findByRole('button', { name: 'Diese nicht' }));
    await user.keyboard('kreditl');
    expect(screen.getByTestId('filter-search')).toHaveValue('kreditl');
    const option = await screen.findByTestId('filter-option-type-CreditLimitChangedEvent');
    const count = Number(/\d+$/.exec(option.textContent)?.[0]);
    await user.click(option);
    expect(onNarrow).toHaveBeenLastCalledWith({
      ...NO_NARROWING,
      eventTypes: { only: [], without: ['CreditLimitChangedEvent'] },
    });
    expect(await screen.findByTestId('active-filter')).toHaveTextContent('Art nicht Kreditlimit geändert');
    await waitFor(() => expect(header).toHaveTextContent(`${total - count} von ${total} Ereignissen`));
    await user.keyboard('{Escape}');
    const strip = screen.getByRole('slider');
    strip.focus();
    await user.keyboard('{Home}');
    expect(strip.getAttribute('aria-valuetext')).toMatch(/: \d+ von \d+ Ereignis(sen)?$/);
  });

  it('do not pass off the counts of the filters before as those of now', async () => {
    let answer: (() => void) | undefined;
    const { user } = await showTimeline({}, ({ engine }) => {
      const { timelineOverview } = engine;
      engine.timelineOverview = async (...of) => {
        if (of[2].userIds.only.length > 0) await new Promise<void>((done) => (answer = done));
        return await timelineOverview(...of);
      };
    });
    await user.click(screen.getByTestId('filter-menu-button'));
    const option = await screen.findByTestId('filter-option-type-CreditLimitChangedEvent');
    const count = () => within(option).getByText(/^\d+$/);
    expect(count()).not.toHaveAttribute('data-outdated');
    const options = () => screen.getAllByRole('option').map(({ dataset }) => dataset['testid']);
    const before = options();
    await user.click(screen.getByRole('option', { name: /^✓?Petra Lindner/ }));
    expect(count()).toHaveAttribute('data-outdated');
    await waitFor(() => expect(answer).toBeDefined());
    answer!();
    await waitFor(() => expect(count()).not.toHaveAttribute('data-outdated'));
    expect(options()).toEqual(before);
  });

  it('read *today* anew at midnight', async () => {
    const passToDay = watchMinutes();
    const { user, fake } = await showTimeline();
    await user.click(screen.getByTestId('filter-menu-button'));
    const asked = vi.spyOn(fake.engine, 'timeline');
    await user.click(await screen.findByTestId('filter-option-period-today'));
    const day = (date: number) => new Date(2026, 2, date).toISOString();
    await waitFor(() =>
      expect(asked.mock.lastCall?.[0].filter).toMatchObject({ from: day(12), to: day(13) }),
    );
    try {
      await passToDay(new Date(2026, 2, 13, 0, 1));
      await waitFor(() =>
        expect(asked.mock.lastCall?.[0].filter).toMatchObject({ from: day(13), to: day(14) }),
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('show hostile names inert', async () => {
    const { user, container } = await showTimeline({}, ({ engine }) => {
      const { timelineOverview } = engine;
      engine.timelineOverview = async (...of) => {
        const overview = await timelineOverview(...of);
        const [first] = overview.eventTypes;
        return { ...overview, eventTypes: [{ ...first!, type: '<i>', title: '<img src=x>\u202Eabc' }] };
      };
    });
    await user.click(screen.getByTestId('filter-menu-button'));
    await user.click(await screen.findByText('<img src=x>[U+202E]abc'));
    expect(await screen.findByTestId('active-filter')).toHaveTextContent('<img src=x>[U+202E]abc');
    expect(container.ownerDocument.querySelector('img')).toBeNull();
  });
});
