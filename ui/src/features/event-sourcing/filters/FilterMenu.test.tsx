import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { ValueCount } from '@/platform';
import { ALL, only } from '@/shared/among';
import type { Choice } from '@/shared/components/choices/choice';
import { renderPart } from '@/testing/render';
import { FilterMenu } from './FilterMenu';

const options = Array.from({ length: 20_000 }, (_, n) => ({ value: `${n}`, label: `Vorgang ${n}` }));

describe('FilterMenu', () => {
  const items = () => screen.getAllByRole('menuitemcheckbox');

  it('draws a part of very many options, what is chosen among them, and more on request', async () => {
    const onChoose = vi.fn();
    const { user } = renderPart(
      <FilterMenu label="Typ" options={options} chosen={only('19999')} onChoose={onChoose} testId="types" />,
    );
    await user.click(screen.getByTestId('types'));
    expect(items()).toHaveLength(201);
    expect(screen.getByRole('menuitemcheckbox', { checked: true })).toHaveTextContent('Vorgang 19999');
    await user.click(screen.getByRole('menuitem', { name: 'Mehr anzeigen (19.799)' }));
    expect(items()).toHaveLength(401);
    await user.click(screen.getByRole('menuitemcheckbox', { name: /Vorgang 399$/ }));
    expect(onChoose).toHaveBeenCalledWith(only('19999', '399'));
  });

  it('finds by typing where no field is shown yet, also a name of two words', async () => {
    const onChoose = vi.fn();
    const people = ['Jana Weber', 'Andrea Jana', 'Anna Berg', 'Jana Wolff'].map((label) => ({
      value: label,
      label,
    }));
    const { user } = renderPart(
      <FilterMenu label="Person" options={people} chosen={ALL} onChoose={onChoose} testId="people" />,
    );
    await user.click(screen.getByTestId('people'));
    await user.keyboard('jana wo{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(only('Jana Wolff'));
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('an{Enter}');
    // It begins so; the others have it somewhere.
    expect(onChoose).toHaveBeenLastCalledWith(only('Andrea Jana'));
  });

  describe('with more options than fit', () => {
    const names = ['Straße prüfen', 'Käufer Yıldız', 'GRÜSSE', 'Grüße'];
    const many = [...names, ...Array.from({ length: 30 }, (_, n) => `Vorgang ${n}`)].map((label) => ({
      value: label,
      label,
    }));
    const open = async (chosen = ALL) => {
      const onChoose = vi.fn();
      const { user } = renderPart(
        <FilterMenu label="Typ" options={many} chosen={chosen} onChoose={onChoose} testId="types" />,
      );
      await user.click(screen.getByTestId('types'));
      return { user, onChoose, field: screen.getByRole('searchbox', { name: 'Typ: suchen' }) };
    };
    const shown = () => screen.queryAllByRole('menuitemcheckbox').map((item) => item.textContent);

    it('finds them by what stands in their names, whatever the case and the accents', async () => {
      const { user, field } = await open();
      expect(field).toHaveFocus();
      await user.keyboard('STRASS');
      expect(shown()).toEqual(['Straße prüfen']);
      await user.clear(field);
      await user.keyboard('gang 1');
      expect(shown()).toEqual(['Vorgang 1', ...Array.from({ length: 10 }, (_, n) => `Vorgang 1${n}`)]);
      await user.clear(field);
      await user.keyboard('yildiz');
      expect(shown()).toEqual(['Käufer Yıldız']);
      await user.clear(field);
      await user.keyboard('grusse');
      expect(shown()).toEqual(['GRÜSSE', 'Grüße']);
      expect(screen.getByRole('status')).toBeEmptyDOMElement();
      await user.keyboard('x');
      expect(shown()).toEqual([]);
      expect(screen.getByRole('status')).toHaveTextContent('Nichts gefunden');
    });

    it('chooses the first that fits with Enter, and nothing while nothing is typed', async () => {
      const { user, onChoose } = await open(only('Vorgang 3'));
      await user.keyboard('{Enter}');
      expect(onChoose).not.toHaveBeenCalled();
      await user.keyboard('vorgang 2{Enter}');
      expect(onChoose).toHaveBeenLastCalledWith(only('Vorgang 3', 'Vorgang 2'));
    });

    it('goes through the list with the arrows, and back to the field with typing', async () => {
      const { user, onChoose, field } = await open();
      await user.keyboard('vorgang {ArrowDown}{ArrowDown}');
      expect(screen.getByRole('menuitemcheckbox', { name: 'Vorgang 1' })).toHaveFocus();
      await user.keyboard('{Enter}');
      expect(onChoose).toHaveBeenLastCalledWith(only('Vorgang 1'));
      await user.keyboard('{ArrowUp}{ArrowUp}');
      expect(field).toHaveFocus();
      await user.keyboard('{ArrowDown}{ArrowDown}29');
      expect(field).toHaveFocus();
      await user.keyboard('{ArrowUp}');
      expect(screen.getByRole('menuitemcheckbox', { name: 'Vorgang 29' })).toHaveFocus();
    });

    it('closes with Escape', async () => {
      const { user, onChoose } = await open();
      await user.keyboard('grü{Escape}');
      expect(screen.queryByRole('searchbox')).toBeNull();
      expect(onChoose).not.toHaveBeenCalled();
    });
  });

  it('draws a few options whole', async () => {
    const { user } = renderPart(
      <FilterMenu
        label="Typ"
        options={options.slice(0, 200)}
        chosen={ALL}
        onChoose={vi.fn()}
        testId="types"
      />,
    );
    await user.click(screen.getByTestId('types'));
    expect(items()).toHaveLength(200);
    expect(screen.queryByRole('menuitem', { name: /Mehr anzeigen/ })).toBeNull();
  });

  it('has no search field where all can be seen', async () => {
    const { user } = renderPart(
      <FilterMenu
        label="Typ"
        options={options.slice(0, 20)}
        chosen={ALL}
        onChoose={vi.fn()}
        testId="types"
      />,
    );
    await user.click(screen.getByTestId('types'));
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(items()[0]).toHaveFocus();
  });

  it('says that it has nothing to choose from, and that it is still read', async () => {
    const menu = (known: Choice[] | null, chosen = ALL) => (
      <FilterMenu label="Feld" options={known} chosen={chosen} onChoose={vi.fn()} testId="fields" />
    );
    const { user, rerender } = renderPart(menu(null));
    await user.click(screen.getByTestId('fields'));
    const lines = () => screen.getAllByRole('menuitem').map((item) => item.textContent);
    expect(lines()).toEqual(['Wird gelesen …']);
    rerender(menu([]));
    expect(lines()).toEqual(['Nichts zur Auswahl']);
    expect(screen.queryByRole('button', { name: 'Diese nicht' })).toBeNull();
    await user.keyboard('a');
    expect(screen.queryByRole('searchbox')).toBeNull();
    // What an address has chosen can be taken off.
    rerender(menu([], only('gone')));
    expect(lines()).toEqual(['Nichts zur Auswahl', 'Zurücksetzen']);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByTestId('fields')).toHaveFocus();
  });

  it('narrows to several, and takes others away', async () => {
    const names = ['Anna', 'Bert', 'Carla'].map((label) => ({ value: label.toLowerCase(), label }));
    function View() {
      const [chosen, setChosen] = useState(ALL);
      return (
        <>
          <FilterMenu label="Wer" options={names} chosen={chosen} onChoose={setChosen} testId="who" />
          <output>{JSON.stringify(chosen)}</output>
        </>
      );
    }
    const { user } = renderPart(<View />);
    const said = () => JSON.parse(document.querySelector('output')?.textContent ?? '') as unknown;
    await user.click(screen.getByTestId('who'));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Anna' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Bert' }));
    expect(said()).toEqual(only('anna', 'bert'));
    await user.click(screen.getByRole('button', { name: 'Diese nicht' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Bert' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Carla' }));
    expect(said()).toEqual({ only: ['anna'], without: ['bert', 'carla'] });
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'nicht Bert' }));
    expect(said()).toEqual({ only: ['anna'], without: ['carla'] });
    await user.keyboard('{Escape}');
    expect(screen.getByTestId('who')).toHaveTextContent('Wer: Anna+1');
  });

  it('finds by typing at the switch as well', async () => {
    const names = ['Anna', 'Bert'].map((label) => ({ value: label, label }));
    const onChoose = vi.fn();
    const { user } = renderPart(
      <FilterMenu label="Wer" options={names} chosen={ALL} onChoose={onChoose} testId="who" />,
    );
    await user.click(screen.getByTestId('who'));
    await user.click(screen.getByRole('button', { name: 'Diese nicht' }));
    await user.keyboard('be{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ only: [], without: ['Bert'] });
    expect(screen.getByRole('dialog', { name: 'Wer' })).toContainElement(screen.getByRole('searchbox'));
  });

  it('says beside each choice how many rows it would leave, counted while it is open', async () => {
    const names = ['a', 'b'].map((value) => ({ value, label: value.toUpperCase() }));
    const ask = vi.fn(() => Promise.resolve([{ value: 'b', count: 1234 }]));
    const { user } = renderPart(
      <FilterMenu
        label="Art"
        options={names}
        chosen={{ only: [], without: ['b'] }}
        onChoose={vi.fn()}
        count={{ key: ['test'], ask }}
        testId="types"
      />,
    );
    expect(ask).not.toHaveBeenCalled();
    expect(screen.getByTestId('types')).toHaveTextContent('Art: nicht B');
    await user.click(screen.getByTestId('types'));
    expect(await screen.findByText('1.234')).toBeInTheDocument();
    expect(items().map((item) => item.textContent)).toEqual(['A0', 'B1.234']);
  });

  it('does not pass off the counts of the filters before as those of now', async () => {
    const names = ['a', 'b'].map((value) => ({ value, label: value.toUpperCase() }));
    let answer: (counts: ValueCount[]) => void = () => undefined;
    const ask = vi
      .fn<() => Promise<ValueCount[]>>(() => new Promise((resolve) => (answer = resolve)))
      .mockResolvedValueOnce([{ value: 'b', count: 1234 }]);
    const menu = (filters: string) => (
      <FilterMenu
        label="Art"
        options={names}
        chosen={ALL}
        onChoose={vi.fn()}
        count={{ key: [filters], ask }}
        testId="types"
      />
    );
    const { user, rerender } = renderPart(menu('those of before'));
    await user.click(screen.getByTestId('types'));
    const known = await screen.findByText('1.234');
    expect(known).not.toHaveAttribute('data-outdated');
    rerender(menu('those of now'));
    expect(items().map((item) => item.textContent)).toEqual(['A0', 'B1.234']);
    expect(known).toHaveAttribute('data-outdated');
    expect(screen.getByRole('menuitemcheckbox', { name: 'B' })).toBeInTheDocument();
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    act(() => answer([{ value: 'b', count: 7 }]));
    await waitFor(() => expect(known).toHaveTextContent(/^7$/));
    expect(known).not.toHaveAttribute('data-outdated');
    await user.keyboard('{Escape}');
    rerender(menu('others'));
    await user.click(screen.getByTestId('types'));
    expect(items().map((item) => item.textContent)).toEqual(['A', 'B']);
  });
});
