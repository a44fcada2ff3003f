import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ALL } from '@/shared/among';
import adviceStyle from '@/shared/components/Advice.module.css?raw';
import { setLanguage } from '@/shared/i18n';
import { demoEntities } from '@/testing/demoData';
import { drawWith } from '@/testing/drawWith';
import { renderPart } from '@/testing/render';
import type { StreamNarrowing } from './stream.types';
import { StreamToolbar } from './StreamToolbar';

const INVALID = /^Wählen Sie einen Strom aus der Liste, oder/;
const entities = demoEntities(new Date(), 20);

/** As the address has it, which links and the keyboard change as well. */
function open(first: Partial<StreamNarrowing> = {}, known = entities) {
  let set: (change: Partial<StreamNarrowing>) => void = () => undefined;
  let now: StreamNarrowing = { stream: 'all', eventTypes: ALL, text: '', from: null, ...first };
  const Page = () => {
    const [narrowing, setNarrowing] = useState(now);
    now = narrowing;
    set = (change) => setNarrowing({ ...narrowing, ...change });
    return (
      <>
        <StreamToolbar
          narrowing={narrowing}
          onNarrow={setNarrowing}
          onFromAgain={() => undefined}
          onLeave={() => undefined}
        />
        <button type="button">Zeile</button>
      </>
    );
  };
  return {
    ...renderPart(<Page />, { entities: known }),
    narrowing: () => now,
    goTo: (change: Partial<StreamNarrowing>) => act(() => set(change)),
    picker: () => screen.getByTestId('stream-picker'),
    from: () => screen.getByTestId('stream-from'),
  };
}

describe('the stream that is typed', () => {
  it.each([
    ['Alle Kunden', 'customers'],
    [' alle kunden ', 'customers'],
    ['opportunities', 'opportunities'],
  ])('is taken as it is listed: %j', async (typed, stream) => {
    const { user, picker, narrowing } = open();
    await user.clear(picker());
    await user.type(picker(), `${typed}{Escape}{Tab}`);
    expect(narrowing().stream).toBe(stream);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is taken by an object’s name as well', async () => {
    const { user, picker, narrowing } = open();
    const { name, entityType, entityId } = entities[0]!;
    await user.clear(picker());
    await user.type(picker(), name);
    await screen.findAllByRole('option', { name: new RegExp(`^${name}`) });
    await user.keyboard('{Escape}{Tab}');
    expect(narrowing().stream).toBe(`${entityType}-${entityId}`);
  });

  it('stays where it is the name of several, or of none, with the way out', async () => {
    const { user, picker, narrowing } = open(
      {},
      entities.map((one) => ({ ...one, name: 'Zweimal' })),
    );
    await user.clear(picker());
    await user.type(picker(), 'Zweimal');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(1));
    await user.keyboard('{Escape}{Tab}');
    expect(screen.getByRole('alert')).toHaveTextContent(INVALID);
    expect(picker()).toHaveValue('Zweimal');
    expect(picker()).toHaveAccessibleDescription(INVALID);
    expect(narrowing().stream).toBe('all');
  });

  it('and what is wrong with it goes when the stream changes otherwise', async () => {
    const { user, picker, goTo } = open();
    await user.clear(picker());
    await user.type(picker(), 'kunden{Escape}{Tab}');
    expect(screen.getByRole('alert')).toHaveTextContent(INVALID);
    goTo({ stream: 'customers' });
    expect(picker()).toHaveValue('Alle Kunden');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the position that is typed', () => {
  it('and what is wrong with it goes when the stream changes', async () => {
    const { user, from, goTo } = open();
    await user.type(from(), 'fünf{Tab}');
    expect(screen.getByRole('alert')).toHaveTextContent('Das ist keine Position');
    goTo({ text: 'Anruf' });
    expect(from()).toHaveValue('fünf');
    goTo({ stream: 'customers' });
    expect(from()).toHaveValue('');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is right in another language as well', async () => {
    const { user, from, narrowing } = open({ from: 100_000 });
    expect(from()).toHaveValue('100.000');
    act(() => setLanguage('en'));
    await user.click(from());
    await user.tab();
    expect(from()).toHaveValue('100,000');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(narrowing().from).toBe(100_000);
  });
});

describe('what is wrong in the bar', () => {
  it('hangs over the rows and moves none of them', async () => {
    drawWith(adviceStyle);
    const { user, from, picker } = open();
    await user.type(from(), 'fünf{Tab}');
    await user.clear(picker());
    await user.type(picker(), 'kunden{Escape}{Tab}');
    const told = screen.getAllByRole('alert');
    expect(told).toHaveLength(2);
    for (const advice of told) expect(getComputedStyle(advice).position).toBe('absolute');
  });

  it.each([
    ['stream-from', 'fünf'],
    ['stream-picker', 'kunden{Escape}'],
  ])('%s: is not told before what is pressed is let go', async (id, typed) => {
    const { user } = open();
    await user.clear(screen.getByTestId(id));
    await user.type(screen.getByTestId(id), typed);
    const row = screen.getByRole('button', { name: 'Zeile' });
    await user.pointer({ keys: '[MouseLeft>]', target: row });
    expect(row).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.pointerUp(row);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
