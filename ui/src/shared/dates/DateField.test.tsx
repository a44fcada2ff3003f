import { act, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { setLanguage } from '@/shared/i18n';
import { drawWith } from '@/testing/drawWith';
import { renderPart } from '@/testing/render';
import { DateField } from './DateField';
import adviceStyle from '../components/Advice.module.css?raw';

function Form({
  first,
  onSend,
  withTime = false,
}: {
  first: string | null;
  onSend(day: string | null): void;
  withTime?: boolean;
}) {
  const [day, setDay] = useState(first);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(day);
      }}
    >
      <DateField label="Datum" value={day} onChange={setDay} withTime={withTime} testId="day" />
      <button type="submit">Senden</button>
      <output>{day ?? 'offen'}</output>
    </form>
  );
}

const open = (first: string | null = null, withTime = false) => {
  const onSend = vi.fn();
  const { user } = renderPart(<Form first={first} onSend={onSend} withTime={withTime} />);
  return {
    user,
    onSend,
    field: screen.getByTestId('day'),
    said: () => screen.getByRole('status').textContent,
  };
};

describe('a date field', () => {
  it('is typed as the language writes it, and sent with Enter', async () => {
    const { user, onSend, field, said } = open();
    expect(field).toHaveAttribute('placeholder', 'tt.mm.jjjj');
    await user.type(field, '5.3.202');
    expect(said()).toBe('offen');
    await user.type(field, '6');
    expect([said(), (field as HTMLInputElement).value]).toEqual(['2026-03-05', '5.3.2026']);
    await user.keyboard('{Enter}');
    expect(onSend).toHaveBeenCalledWith('2026-03-05');
    expect(field).toHaveValue('05.03.2026');
  });

  it('is written over by whoever opened it for another day', async () => {
    const onChange = vi.fn();
    const { user } = renderPart(<DateField autoFocus value="2026-11-30" onChange={onChange} testId="day" />);
    await user.keyboard('10.02.2026');
    expect(screen.getByTestId('day')).toHaveValue('10.02.2026');
    expect(onChange).toHaveBeenLastCalledWith('2026-02-10');
  });

  it('is no wider for saying what is wrong', async () => {
    drawWith(adviceStyle);
    const { user, field } = open();
    await user.type(field, '05152026{Tab}');
    const { width, minWidth, maxWidth } = getComputedStyle(screen.getByRole('alert'));
    expect([width, minWidth, maxWidth]).toEqual(['0px', '100%', 'none']);
  });

  it('says what is wrong, keeps it as it was typed, and sends nothing', async () => {
    const { user, onSend, field, said } = open('2026-03-05');
    await user.clear(field);
    await user.type(field, '05152026{Tab}');
    expect(field).toHaveValue('05152026');
    expect(screen.getByRole('alert')).toHaveTextContent('Das ist kein Datum in der Form tt.mm.jjjj');
    expect(field).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Senden' }));
    expect(onSend).not.toHaveBeenCalled();
    expect(said()).toBe('offen');
    await user.clear(field);
    await user.type(field, '15.05.2026');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Senden' }));
    expect(onSend).toHaveBeenCalledWith('2026-05-15');
  });

  it.each([
    ['31.2.2026', false, 'Diesen Tag gibt es nicht'],
    ['29.2.2025', false, 'Diesen Tag gibt es nicht'],
    ['5.3.2026 25:00', true, 'Diese Uhrzeit gibt es nicht'],
    ['5.3.2026 24:30', true, 'Diese Uhrzeit gibt es nicht'],
  ])('tells a date that does not exist as that: %s', async (typed, withTime, told) => {
    const { user, field } = open(null, withTime);
    await user.type(field, `${typed}{Tab}`);
    expect(screen.getByRole('alert').textContent).toBe(told);
    expect(field).toBeInvalid();
  });

  it.each([
    ['de', false, 'Das ist kein Datum in der Form tt.mm.jjjj'],
    ['de', true, 'Das ist kein Datum in der Form tt.mm.jjjj oder tt.mm.jjjj hh:mm'],
    ['en', false, 'This is no date in the form dd/mm/yyyy'],
    ['en', true, 'This is no date in the form dd/mm/yyyy or dd/mm/yyyy hh:mm'],
  ] as const)('names what it takes, in %s, with a time: %s', async (language, withTime, told) => {
    setLanguage(language);
    const { user, field } = open(null, withTime);
    await user.type(field, 'morgen{Tab}');
    expect(screen.getByRole('alert').textContent).toBe(told);
  });

  it('tells a day that does not exist in English as well', async () => {
    setLanguage('en');
    const { user, field } = open();
    await user.type(field, '31/2/2026{Tab}');
    expect(screen.getByRole('alert').textContent).toBe('There is no such day');
  });

  it('waits for the reader to leave before it takes a short year', async () => {
    const { user, field, said } = open();
    await user.type(field, '5.3.26');
    expect(said()).toBe('offen');
    await user.tab();
    expect([said(), (field as HTMLInputElement).value]).toEqual(['2026-03-05', '05.03.2026']);
  });

  it('goes back to what it was with Escape', async () => {
    const { user, field, said } = open('2026-03-05');
    await user.type(field, '9{Escape}');
    expect([said(), (field as HTMLInputElement).value]).toEqual(['2026-03-05', '05.03.2026']);
  });

  it('is picked from a German calendar, whose week begins on Monday', async () => {
    const { user, said } = open('2026-03-05');
    await user.click(screen.getByRole('button', { name: 'Im Kalender wählen' }));
    const calendar = within(await screen.findByRole('dialog', { name: 'Im Kalender wählen' }));
    expect(calendar.getByText('März 2026')).toBeInTheDocument();
    expect(calendar.getAllByRole('columnheader').map((day) => day.getAttribute('aria-label'))[0]).toBe(
      'Montag',
    );
    await user.click(calendar.getByRole('gridcell', { name: '19' }));
    expect(said()).toBe('2026-03-19');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByTestId('day')).toHaveValue('19.03.2026');
  });

  it.each(['{Escape}', '{Enter}'])('has the keyboard again after %s in its calendar', async (key) => {
    const { user, field } = open('2026-03-05');
    // Where nothing had the keyboard, the calendar itself is the first to have it.
    act(() => screen.getByRole('button', { name: 'Im Kalender wählen' }).click());
    const calendar = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(calendar.getByRole('gridcell', { name: '5' })).toHaveFocus());
    await user.keyboard(key);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(field).toHaveFocus();
  });

  it('picks a time as well where it has one', async () => {
    const { user, said } = open('2026-03-05', true);
    await user.type(screen.getByTestId('day'), '{Alt>}{ArrowDown}{/Alt}');
    const calendar = within(await screen.findByRole('dialog'));
    await user.click(calendar.getByRole('gridcell', { name: '19' }));
    await user.click(calendar.getByRole('option', { name: '14:00' }));
    expect(said()).toBe('2026-03-19T14:00');
    expect(screen.getByTestId('day')).toHaveValue('19.03.2026 14:00');
  });
});
