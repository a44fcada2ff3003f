import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '@/testing/render';
import { FilterMenu } from './FilterMenu';

const options = Array.from({ length: 20_000 }, (_, n) => ({ value: `${n}`, label: `Vorgang ${n}` }));

describe('FilterMenu', () => {
  const items = () => screen.getAllByRole('menuitemcheckbox');

  it('draws a part of very many options, what is chosen among them, and more on request', async () => {
    const onChoose = vi.fn();
    const { user } = renderPart(
      <FilterMenu label="Typ" options={options} chosen={['19999']} onChoose={onChoose} testId="types" />,
    );
    await user.click(screen.getByTestId('types'));
    expect(items()).toHaveLength(201);
    expect(screen.getByRole('menuitemcheckbox', { checked: true })).toHaveTextContent('Vorgang 19999');
    await user.click(screen.getByRole('menuitem', { name: 'Mehr anzeigen (19.799)' }));
    expect(items()).toHaveLength(401);
    await user.click(screen.getByRole('menuitemcheckbox', { name: /Vorgang 399$/ }));
    expect(onChoose).toHaveBeenCalledWith(['19999', '399']);
  });

  describe('with more options than fit', () => {
    const names = ['Straße prüfen', 'Käufer Yıldız', 'GRÜSSE', 'Grüße'];
    const many = [...names, ...Array.from({ length: 30 }, (_, n) => `Vorgang ${n}`)].map((label) => ({
      value: label,
      label,
    }));
    const open = async (single = false, chosen: string[] = []) => {
      const onChoose = vi.fn();
      const { user } = renderPart(
        <FilterMenu
          label="Typ"
          options={many}
          chosen={chosen}
          onChoose={onChoose}
          single={single}
          testId="types"
        />,
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
      const { user, onChoose } = await open(false, ['Vorgang 3']);
      await user.keyboard('{Enter}');
      expect(onChoose).not.toHaveBeenCalled();
      await user.keyboard('vorgang 2{Enter}');
      expect(onChoose).toHaveBeenLastCalledWith(['Vorgang 3', 'Vorgang 2']);
    });

    it('goes through the list with the arrows, and back to the field with typing', async () => {
      const { user, onChoose, field } = await open();
      await user.keyboard('vorgang {ArrowDown}{ArrowDown}');
      expect(screen.getByRole('menuitemcheckbox', { name: 'Vorgang 1' })).toHaveFocus();
      await user.keyboard('{Enter}');
      expect(onChoose).toHaveBeenLastCalledWith(['Vorgang 1']);
      await user.keyboard('{ArrowUp}{ArrowUp}');
      expect(field).toHaveFocus();
      await user.keyboard('{ArrowDown}{ArrowDown}29');
      expect(field).toHaveFocus();
      await user.keyboard('{ArrowUp}');
      expect(screen.getByRole('menuitemcheckbox', { name: 'Vorgang 29' })).toHaveFocus();
    });

    it('closes with Escape, and with the choice of one of several', async () => {
      const { user, onChoose } = await open(true);
      await user.keyboard('grü{Escape}');
      expect(screen.queryByRole('searchbox')).toBeNull();
      expect(onChoose).not.toHaveBeenCalled();
      await user.click(screen.getByTestId('types'));
      await user.keyboard('käu{Enter}');
      expect(onChoose).toHaveBeenLastCalledWith(['Käufer Yıldız']);
      expect(screen.queryByRole('searchbox')).toBeNull();
    });
  });

  it('draws a few options whole', async () => {
    const { user } = renderPart(
      <FilterMenu
        label="Typ"
        options={options.slice(0, 200)}
        chosen={[]}
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
      <FilterMenu label="Typ" options={options.slice(0, 20)} chosen={[]} onChoose={vi.fn()} testId="types" />,
    );
    await user.click(screen.getByTestId('types'));
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(items()[0]).toHaveFocus();
  });
});
