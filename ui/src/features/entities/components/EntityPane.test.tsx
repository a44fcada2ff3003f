import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { EntitySummary } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import type { FakeOptions } from '@/testing/fakeEngine';
import { renderPart } from '@/testing/render';
import type { EntityNarrowing } from '@/shared/entities/entityApi';
import { EntityPane } from './EntityPane';

function Pane({ onSelect, onOpen }: { onSelect(entity: EntitySummary): void; onOpen(): void }) {
  const [narrowing, setNarrowing] = useState<EntityNarrowing>({ text: '', entityType: null });
  const [selected, setSelected] = useState<EntitySummary | null>(null);
  return (
    <EntityPane
      takesFocus
      narrowing={narrowing}
      onNarrow={setNarrowing}
      selected={selected}
      onSelect={(entity) => {
        setSelected(entity);
        onSelect(entity);
      }}
      onOpen={onOpen}
      emptyActions={<button>Importieren</button>}
    />
  );
}

function show(options: FakeOptions = {}) {
  const onSelect = vi.fn<(entity: EntitySummary) => void>();
  const onOpen = vi.fn();
  return { onSelect, onOpen, ...renderPart(<Pane onSelect={onSelect} onOpen={onOpen} />, options) };
}

describe('the entity list', () => {
  it('shows name, what it is, and how much happened', async () => {
    show();
    const [row] = await screen.findAllByRole('option');
    expect(row).toHaveTextContent('Bergquell Hotel & Spa');
    expect(row).toHaveTextContent('Kunde · B2B · Ulm');
    expect(row).toHaveTextContent('240');
  });

  it('searches once the typing rests', async () => {
    const { user, fake } = show();
    await screen.findAllByRole('option');
    await user.type(screen.getByTestId('entity-search'), 'löwen');
    await waitFor(() => {
      screen.getAllByTestId('entity-row').forEach((row) => expect(row).toHaveTextContent('Löwen'));
    });
    const searches = fake.calls.filter((call) => call.startsWith('entities "l'));
    expect(searches.at(-1)).toContain('"löwen"');
    expect(searches.length).toBeLessThan(5);
  });

  it.each(['Enter', 'ArrowDown'])(
    'chooses the first hit on %s, of what is typed and not of what was shown before',
    async (key) => {
      const { user, onSelect } = show();
      await screen.findAllByRole('option');
      await user.type(screen.getByTestId('entity-search'), `löwen{${key}}`);
      await waitFor(() => expect(onSelect).toHaveBeenCalledTimes(1));
      expect(onSelect.mock.calls[0]?.[0].name).toContain('Löwen');
      expect(screen.getByTestId('entity-list')).toHaveFocus();
      expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Löwen');
    },
  );

  it('chooses whoever is called what is typed before others who are found by something else', async () => {
    const [first, second, ...others] = demoEntities(new Date(), 4) as [EntitySummary, EntitySummary];
    // The first is found by a contact of hers.
    const entities = [
      { ...first, name: 'Trattoria da Klein', subtitle: 'Trattoria da Groß' },
      { ...second, name: 'Trattoria da Groß' },
      ...others,
    ];
    const { user, onSelect } = show({ entities });
    await screen.findAllByRole('option');
    await user.type(screen.getByTestId('entity-search'), 'trattoria da gro{Enter}');
    await waitFor(() => expect(onSelect).toHaveBeenCalledTimes(1));
    expect(onSelect.mock.calls[0]?.[0].name).toBe('Trattoria da Groß');
  });

  it('says when nothing is found, and forgets the search on Escape', async () => {
    const { user } = show();
    await screen.findAllByRole('option');
    await user.type(screen.getByTestId('entity-search'), 'zzz');
    expect(await screen.findByText('Nichts gefunden')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect((await screen.findAllByRole('option')).length).toBeGreaterThan(5);
  });

  it('brings the chosen type into sight, which may be one of many', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
    const { user } = show();
    await user.click(await screen.findByTestId('entity-type-order'));
    const chip = screen.getByTestId('entity-type-order');
    expect(chip).toHaveAttribute('aria-pressed', 'true');
    expect(shown.mock.contexts.at(-1)).toBe(chip);
    expect(shown).toHaveBeenLastCalledWith({ block: 'nearest' });
  });

  it('narrows by type', async () => {
    const { user } = show();
    await user.click(await screen.findByTestId('entity-type-order'));
    await waitFor(() =>
      screen
        .getAllByTestId('entity-row')
        .forEach((row) => expect(row).toHaveAttribute('data-entity-type', 'order')),
    );
  });

  it('renders only what is in sight and reads more as one scrolls', async () => {
    const { fake } = show();
    expect((await screen.findAllByRole('option')).length).toBeLessThan(30);
    fireEvent.scroll(screen.getByTestId('entity-list'), { target: { scrollTop: 3000 } });
    await waitFor(() => expect(fake.calls).toContain('entities "" null 60'));
  });

  it('is walked with the keyboard: the selection follows, Enter goes on', async () => {
    const { user, onSelect, onOpen } = show();
    await screen.findAllByRole('option');
    await user.click(screen.getByTestId('entity-search'));
    await user.keyboard('{ArrowDown}jj{ArrowUp}{ArrowUp}');
    expect(onSelect.mock.lastCall?.[0].name).toBe('Bergquell Hotel & Spa');
    await user.keyboard('j{Enter}');
    expect(onSelect.mock.lastCall?.[0].name).toBe('Gasthof Zum Löwen');
    expect(onOpen).toHaveBeenCalledOnce();
    expect(screen.getByTestId('entity-list')).toHaveFocus();
  });

  it('of an empty workspace says what to do', async () => {
    show({ entities: [] });
    expect(await screen.findByRole('button', { name: 'Importieren' })).toBeInTheDocument();
  });

  it('shows hostile names inert', async () => {
    const [entity] = demoEntities(new Date(), 1) as [EntitySummary];
    const { container } = show({ entities: [{ ...entity, name: '<img src=x>\u202Eabc', subtitle: '<b>' }] });
    expect(await screen.findByRole('option')).toHaveTextContent('<img src=x>[U+202E]abc');
    expect(container.querySelector('img, b')).toBeNull();
  });

  describe('while others change', () => {
    const names = () => screen.getAllByTestId('entity-row').map(({ dataset }) => dataset['entityId']);

    /** Something happens to the fifth entity, which makes it the first of the engine's list. */
    async function openThenMove(arrive: (list: HTMLElement, user: UserEvent) => void | Promise<void>) {
      const entities = demoEntities(new Date(), 12);
      const shown = show({ entities });
      await screen.findAllByRole('option');
      const before = names();
      const list = screen.getByTestId('entity-list');
      await arrive(list, shown.user);
      const [moved] = entities.splice(4, 1) as [EntitySummary];
      entities.unshift({ ...moved, eventCount: 4711 });
      await act(() => shown.client.invalidateQueries());
      await screen.findByText('4.711');
      return {
        ...shown,
        list,
        before,
        after: [moved.entityId, ...before.filter((id) => id !== moved.entityId)],
      };
    }

    it('follows them when nobody is at it', async () => {
      const { after } = await openThenMove(() => undefined);
      expect(names()).toEqual(after);
    });

    it('keeps its order under the pointer, with what the rows have become, until it is left', async () => {
      const { before, after, list, user } = await openThenMove((under, pointer) => pointer.hover(under));
      expect(names()).toEqual(before);
      await user.unhover(list);
      expect(names()).toEqual(after);
      expect(screen.queryByTestId('entities-waiting')).toBeNull();
    });

    it('says how many it keeps from their place, and lets them take it', async () => {
      const { before, after, list } = await openThenMove((under, pointer) => pointer.hover(under));
      expect(names()).toEqual(before);
      const pill = await screen.findByTestId('entities-waiting');
      expect(pill).toHaveTextContent('1 mit Neuem');
      // The pointer on its way there is still at the list.
      fireEvent.pointerOut(list, { relatedTarget: pill });
      fireEvent.pointerOver(pill, { relatedTarget: list });
      expect(names()).toEqual(before);
      fireEvent.click(pill);
      expect(names()).toEqual(after);
      expect(screen.queryByTestId('entities-waiting')).toBeNull();
      expect(list).toHaveFocus();
    });

    it('begins with the current order for whoever comes back to it', async () => {
      const entities = demoEntities(new Date(), 12);
      const { client, rerender } = show({ entities });
      await screen.findAllByRole('option');
      const before = names();
      rerender(<p />);
      const [moved] = entities.splice(4, 1) as [EntitySummary];
      entities.unshift({ ...moved, eventCount: 4711 });
      await act(() => client.invalidateQueries());
      rerender(<Pane onSelect={vi.fn()} onOpen={vi.fn()} />);
      // Before it was read again, the keyboard is in it and the pointer over it.
      const list = screen.getByTestId('entity-list');
      act(() => list.focus());
      fireEvent.pointerEnter(list);
      await screen.findByText('4.711');
      expect(names()).toEqual([moved.entityId, ...before.filter((id) => id !== moved.entityId)]);
    });

    it('keeps its order while the focus is in it', async () => {
      const { before, after, list } = await openThenMove((focused) => act(() => focused.focus()));
      expect(names()).toEqual(before);
      act(() => list.blur());
      expect(names()).toEqual(after);
    });

    it('keeps its order while it is scrolled', async () => {
      const scroll = (list: HTMLElement, scrollTop: number) => {
        fireEvent.scroll(list, { target: { scrollTop } });
      };
      const { before, after, list } = await openThenMove((scrolled) => scroll(scrolled, 60));
      expect(names()).toEqual(before);
      scroll(list, 0);
      expect(names()).toEqual(after);
    });

    it('shows what another search finds, though it is being pointed at', async () => {
      const { user, list } = await openThenMove((under, pointer) => pointer.hover(under));
      await user.type(screen.getByTestId('entity-search'), 'löwen');
      await user.hover(list);
      await waitFor(() => expect(names()).toHaveLength(1));
    });
  });
});
