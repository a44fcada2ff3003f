import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { followWorkspace } from '@/features/workspace';
import { EngineError, type EntitySummary } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import type { Fake } from '@/testing/fakeEngine';
import { only } from '@/shared/among';
import { watchMinutes } from '@/testing/nextDay';
import { renderPart } from '@/testing/render';
import { NO_NARROWING, type TimelineNarrowing } from '../types/events.types';
import { ActivityTimeline } from './ActivityTimeline';

const now = new Date();
const [entity, , , opportunity, order] = demoEntities(now, 5) as EntitySummary[];

interface Options {
  of?: EntitySummary;
  onNarrow?: (narrowing: TimelineNarrowing) => void;
  onJump?: (at: string | null) => void;
  onEntity?: () => void;
}

function Timeline({ of = entity!, onNarrow, onJump = vi.fn(), onEntity = vi.fn() }: Options) {
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  return (
    <ActivityTimeline
      entityType={of.entityType}
      entityId={of.entityId}
      entity={of}
      narrowing={narrowing}
      onNarrow={(next) => {
        setNarrowing(next);
        onNarrow?.(next);
      }}
      at={null}
      onJump={onJump}
      openPosition={null}
      onOpen={vi.fn()}
      onClose={vi.fn()}
      onEntity={onEntity}
    />
  );
}

async function show(options: Options = {}, prepare?: (fake: Fake) => void) {
  const shown = renderPart(<p />, { now, entities: [entity!, opportunity!, order!] });
  prepare?.(shown.fake);
  shown.rerender(<Timeline {...options} />);
  await screen.findAllByTestId('timeline-entry');
  return shown;
}

describe('the header', () => {
  it('says how many the filters let through, and nothing of it until that is known', async () => {
    const waiting: (() => void)[] = [];
    const { user } = await show({}, ({ engine }) => {
      const { timelineOverview } = engine;
      engine.timelineOverview = async (...of) => {
        if (of[2].categories.only.length > 0) await new Promise<void>((done) => waiting.push(done));
        return await timelineOverview(...of);
      };
    });
    const header = within(screen.getByRole('banner'));
    const counts = () => header.queryByText(/ von .* Ereignis/)?.textContent;
    const letThrough = async (before?: string) => {
      await waitFor(() => expect(waiting).toHaveLength(1));
      expect(counts()).toBeUndefined();
      waiting.pop()!();
      await waitFor(() => expect(counts()).toBeDefined());
      expect(counts()).not.toBe(before);
      return counts();
    };
    await user.click(await screen.findByTestId('filter-system'));
    const one = await letThrough();
    await user.click(screen.getByTestId('filter-interaction'));
    await letThrough(one);
  });

  it('tells what the entity is at present, all of it when asked', async () => {
    const { user } = await show();
    const facts = await screen.findByTestId('entity-facts');
    expect(facts).toHaveTextContent('Kreditlimit40.000,00 €');
    expect(facts).not.toHaveTextContent('einkauf@bergquell.example');
    await user.click(screen.getByTestId('entity-facts-more'));
    expect(facts).toHaveTextContent('einkauf@bergquell.example');
  });

  it('leads to the entity that it belongs to', async () => {
    const onEntity = vi.fn();
    const { user } = await show({ of: opportunity!, onEntity }, ({ engine }) => {
      engine.entityState = async () => ({ fields: [], belongsTo: entity! });
    });
    await user.click(await screen.findByTestId('belongs-to'));
    expect(onEntity).toHaveBeenCalledWith({ entityType: 'customer', entityId: entity!.entityId });
  });

  it('pins the entity and takes it off again', async () => {
    const { user } = await show();
    await user.click(await screen.findByRole('button', { name: 'Anheften' }));
    expect(localStorage.getItem('hergang.marks:/home/jana/.local/share/hergang/demo')).toContain(
      entity!.entityId,
    );
    await user.click(screen.getByRole('button', { name: 'Nicht mehr anheften' }));
    expect(screen.getByTestId('pin')).toHaveAttribute('aria-pressed', 'false');
  });
});

describe('the filters', () => {
  it('narrow by type and person, found by typing, and are chips that take them off', async () => {
    const onNarrow = vi.fn();
    const { user } = await show({ onNarrow });
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
    await user.click(screen.getByRole('button', { name: 'Filter entfernen: Art Kreditlimit geändert' }));
    expect(screen.getAllByTestId('active-filter')).toHaveLength(1);
  });

  it('narrow by a period, preset or one’s own', async () => {
    const onNarrow = vi.fn();
    const { user } = await show({ onNarrow });
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
    const { user } = await show({ onNarrow });
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
    const { user } = await show({}, ({ engine }) => {
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
    const { user, fake } = await show();
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
    const { user, container } = await show({}, ({ engine }) => {
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

describe('the density strip', () => {
  const strip = () => screen.findByRole('slider', { name: 'Ereignisse im Zeitverlauf' });

  it('is walked with the arrow keys, tells what it shows, and jumps with Enter', async () => {
    const onJump = vi.fn();
    const { user } = await show({ onJump });
    (await strip()).focus();
    await user.keyboard('{Home}');
    expect(await strip()).toHaveAttribute('aria-valuenow', '0');
    expect((await strip()).getAttribute('aria-valuetext')).toMatch(/^Woche ab .+: \d+ Ereignisse?$/);
    await user.keyboard('{ArrowRight}{Enter}');
    expect(await strip()).toHaveAttribute('aria-valuenow', '1');
    expect(onJump).toHaveBeenLastCalledWith(expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/));
  });

  it('chooses a period with Shift and the arrow keys', async () => {
    const onNarrow = vi.fn();
    const { user } = await show({ onNarrow });
    (await strip()).focus();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}');
    const [{ period }] = onNarrow.mock.lastCall as [TimelineNarrowing];
    expect(period).toMatch(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/);
    expect(await screen.findByTestId('active-filter')).toHaveTextContent('Zeitraum');
  });

  it('is brushed with the mouse: dragging chooses, a click jumps', async () => {
    const onNarrow = vi.fn();
    const onJump = vi.fn();
    await show({ onNarrow, onJump });
    const plot = await strip();
    plot.setPointerCapture = vi.fn();
    plot.getBoundingClientRect = () => ({ left: 0, width: 800 }) as DOMRect;
    fireEvent.pointerDown(plot, { button: 0, clientX: 10 });
    fireEvent.pointerMove(plot, { clientX: 700 });
    fireEvent.pointerUp(plot, { clientX: 700 });
    expect(onNarrow).toHaveBeenLastCalledWith({
      ...NO_NARROWING,
      period: expect.stringMatching(/^\d.+\.\.\d.+$/) as string,
    });
    expect(onJump).not.toHaveBeenCalled();
    fireEvent.pointerDown(plot, { button: 0, clientX: 400 });
    fireEvent.pointerUp(plot, { clientX: 400 });
    expect(onJump).toHaveBeenCalledOnce();
  });

  it('shows where the reader is', async () => {
    await show();
    const place = (await screen.findByTestId('density-marker')).style.left;
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 6000 } });
    await waitFor(() => expect(screen.getByTestId('density-marker').style.left).not.toBe(place));
  });
});

describe('adding an entry', () => {
  const write = async (user: Awaited<ReturnType<typeof show>>['user'], text: string) => {
    await user.click(await screen.findByTestId('compose'));
    await user.type(await screen.findByTestId('compose-text'), text);
  };

  it('shows it at once as pending, then as the real one, once and without a jump', async () => {
    const { fake, user } = await show();
    const stop = followWorkspace();
    await write(user, 'Bitte zurückrufen');
    await user.click(screen.getByTestId('compose-save'));
    const first = () => screen.getAllByTestId('timeline-entry')[0]!;
    await waitFor(() => expect(first()).toHaveTextContent('wird verarbeitet'));
    expect(first()).toHaveTextContent('Bitte zurückrufen');
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    expect(fake.calls).toContain(
      `recordEntry customer ${entity!.entityId} {"kind":"note","text":"Bitte zurückrufen"}`,
    );
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_457, head: 123_457 };
    fake.live.frame({ status, touched: [entity!] });
    await waitFor(() => expect(first()).not.toHaveTextContent('wird verarbeitet'));
    expect(first()).toHaveAttribute('data-position', '123457');
    expect(screen.getAllByText('Bitte zurückrufen')).toHaveLength(1);
    stop();
  });

  it('says that the filters hide what was saved, and shows it', async () => {
    const { fake, user } = await show();
    const stop = followWorkspace();
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() =>
      screen
        .getAllByTestId('timeline-entry')
        .forEach((entry) => expect(entry).toHaveTextContent('E-Mail nicht zustellbar')),
    );
    await write(user, 'Bitte zurückrufen');
    await user.click(screen.getByTestId('compose-save'));
    const list = () => screen.getByTestId('timeline');
    await waitFor(() => expect(list()).toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_457, head: 123_457 };
    fake.live.frame({ status, touched: [entity!] });
    const notice = await screen.findByTestId('timeline-excluded');
    expect(notice).toHaveTextContent('Gespeichert, aber von den Filtern ausgeblendet.');
    await waitFor(() => expect(list()).not.toHaveTextContent('Bitte zurückrufen'));
    await user.click(within(notice).getByRole('button', { name: 'Filter zurücksetzen' }));
    await waitFor(() => expect(list()).toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    // It was told once: the same filters are no news of it.
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() => expect(list()).not.toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    stop();
  });

  it('keeps the text and says why when it was refused', async () => {
    const { user } = await show({}, ({ engine }) => {
      engine.recordEntry = () =>
        Promise.reject(
          new EngineError({ code: 'invalid_input', message: "the note's text must not be blank" }),
        );
    });
    await write(user, 'Wichtig');
    await user.click(screen.getByTestId('compose-save'));
    const alert = await within(await screen.findByTestId('compose-form')).findByRole('alert');
    expect(alert).toHaveTextContent('Der Text der Notiz darf nicht leer sein');
    expect(screen.getByTestId('compose-text')).toHaveValue('Wichtig');
    expect(screen.queryByText('wird verarbeitet')).toBeNull();
  });

  it('takes a call and a task with what belongs to them', async () => {
    const { fake, user } = await show();
    await write(user, 'Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    await user.type(screen.getByLabelText('Gesprochen mit'), 'Frau Krämer');
    await user.selectOptions(screen.getByLabelText('Richtung'), 'in');
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    await write(user, 'Angebot senden');
    await user.click(screen.getByTestId('compose-task'));
    await screen.findByRole('option', { name: 'Petra Lindner' });
    await user.selectOptions(screen.getByTestId('compose-assignee'), 'Petra Lindner');
    fireEvent.change(screen.getByLabelText('Bis'), { target: { value: '2026-04-01' } });
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    const recorded = fake.calls.filter((call) => call.startsWith('recordEntry'));
    expect(recorded[0]).toContain(
      '{"kind":"call","inbound":true,"contactName":"Frau Krämer","minutes":5,"summary":"Preise besprochen"}',
    );
    expect(recorded[1]).toContain(
      '{"kind":"task","title":"Angebot senden","assigneeId":"u3","dueDate":"2026-04-01"}',
    );
  });

  it('says why it is not possible for a role that may not write', async () => {
    const { user } = await show({}, ({ engine }) => {
      const { me } = engine;
      engine.me = async () => ({
        ...(await me()),
        role: 'viewer',
        roleName: { de: 'Lesezugriff', en: 'Viewer' },
        mayWrite: false,
        setAside: null,
      });
    });
    const button = await screen.findByTestId('compose');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('Ihre Rolle (Lesezugriff) darf keine Einträge hinzufügen.');
    await user.click(button);
    expect(screen.queryByTestId('compose-form')).toBeNull();
  });

  it('says why it is not possible where it is not known who one is, until that is mended', async () => {
    let isLink = true;
    const place = '/home/jana/.local/share/hergang/me.json';
    const { user } = await show({}, ({ engine }) => {
      const { me } = engine;
      const error = {
        code: 'untrusted',
        message: `${place}: there is a link, which is not followed; remove it`,
      };
      engine.me = () => (isLink ? Promise.reject(new EngineError(error)) : me());
    });
    const button = await screen.findByTestId('compose');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(
      `Hergang weiß nicht, wer Sie sind, und kann in Ihrem Namen nichts hinzufügen. ${place}: Dort liegt ein Link, dem nicht gefolgt wird; entfernen Sie ihn`,
    );
    await user.click(button);
    expect(screen.queryByTestId('compose-form')).toBeNull();
    isLink = false;
    await user.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
    await user.click(button);
    expect(await screen.findByTestId('compose-form')).toBeInTheDocument();
  });

  it('is offered for customers and opportunities only', async () => {
    await show({ of: order! });
    await waitFor(() => expect(screen.getByTestId('timeline')).toBeInTheDocument());
    expect(screen.queryByTestId('compose')).toBeNull();
  });
});
