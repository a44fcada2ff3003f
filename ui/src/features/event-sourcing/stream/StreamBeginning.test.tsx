import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { demoEntities } from '@/testing/demoData';
import { setLanguage } from '@/shared/i18n';
import { renderApp } from '@/testing/render';

const HEAD = 123_456;

function open(hash: string) {
  location.hash = `#/stream${hash}`;
  return renderApp({ entities: demoEntities(new Date(), 20) });
}

const grid = () => screen.findByTestId('stream-rows');

describe('where the event stream begins', () => {
  it('takes the stream, types, words and the beginning from the address', async () => {
    const { fake } = open('?stream=customers&types=CallLoggedEvent&text=anruf&from=100000');
    await waitFor(() => expect(fake.calls).toContain('streamPage customers 99999 null'));
    expect(screen.getByTestId('stream-from')).toHaveValue('100.000');
    expect(screen.getByTestId('stream-search')).toHaveValue('anruf');
  });

  it.each([
    ['de', '-5 abc', 'Das ist keine Position. Richtig ist eine ganze Zahl ab 1, etwa 1.000.'],
    ['de', '1,000', 'Das ist keine Position. Richtig ist eine ganze Zahl ab 1, etwa 1.000.'],
    ['en', '0', 'This is no position. A whole number from 1 is right, such as 1,000.'],
  ] as const)('keeps what is no position, and tells what is right: %s, %s', async (language, typed, told) => {
    setLanguage(language);
    const { user } = open('?from=7');
    await grid();
    const field = screen.getByTestId('stream-from');
    await user.clear(field);
    await user.type(field, typed);
    expect(screen.queryByRole('alert')).toBeNull();
    await user.tab();
    expect(screen.getByRole('alert').textContent).toBe(told);
    expect(field).toHaveValue(typed);
    expect(field).toHaveAccessibleDescription(told);
    expect(location.hash).toContain('from=7');
    await user.clear(field);
    await user.type(field, `${language === 'de' ? '1.000' : '1,000'}{Enter}`);
    await waitFor(() => expect(location.hash).toContain('from=1000'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('begins with the position asked for, also once what is before it was read', async () => {
    const from = HEAD - 4509;
    const { fake } = open(`?from=${from}`);
    const table = await grid();
    const top = () => table.querySelector(`[data-index="${Math.ceil(table.scrollTop / 32)}"]`);
    expect(top()).toHaveTextContent('118.947');
    await waitFor(() => expect(fake.calls).toContain(`streamPage all null ${from}`));
    // A hundred events are before it: no rows stand for unread ones any more.
    await waitFor(() => expect(table.querySelector('[data-index="100"]')).toHaveTextContent('118.947'));
    expect(top()).toHaveTextContent('118.947');
  });

  it('goes to the position again where it is entered again', async () => {
    const { user } = open(`?from=${HEAD - 2000}`);
    const topOf = (table: HTMLElement) =>
      table.querySelector(`[data-index="${Math.ceil(table.scrollTop / 32)}"]`)?.textContent ?? '';
    const before = await grid();
    await waitFor(() => expect(topOf(before)).toContain('121.456'));
    fireEvent.scroll(before, { target: { scrollTop: before.scrollTop + 32 * 300 } });
    await waitFor(() => expect(topOf(before)).toContain('121.756'));
    // On the way through the field nothing is asked for.
    await user.click(screen.getByTestId('stream-from'));
    await user.tab();
    expect(topOf(await grid())).toContain('121.756');
    await user.click(screen.getByTestId('stream-from'));
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(topOf(await grid())).toContain('121.456'));
  });
});
