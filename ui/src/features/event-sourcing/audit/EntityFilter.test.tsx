import { fireEvent, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { only } from '@/shared/among';
import { demoEntities } from '@/testing/demoData';
import { renderPart } from '@/testing/render';
import { EntityChips } from './EntityChips';
import { EntityFilter } from './EntityFilter';

const entities = demoEntities(new Date(), 3);
const streams = entities.map(({ entityType, entityId }) => `${entityType}-${entityId}`);

function View() {
  const [chosen, setChosen] = useState(only(...streams));
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <EntityFilter ref={field} chosen={chosen} onChoose={setChosen} />
      <EntityChips chosen={chosen} onChoose={setChosen} onRemoved={() => field.current?.focus()} />
    </>
  );
}

describe('the chosen entities', () => {
  const chips = () => screen.getAllByTestId('audit-entity-chip').map((chip) => chip.textContent);
  const open = async () => {
    const { user } = renderPart(<View />, { entities });
    for (const { name } of entities) await screen.findByRole('button', { name: `nicht ${name}` });
    return user;
  };

  it('stay where they are, and the keyboard with them, when one is turned', async () => {
    const user = await open();
    const before = chips();
    const [first] = entities.filter(({ name }) => before[0] === name);
    const button = screen.getByRole('button', { name: `nicht ${first!.name}` });
    await user.click(button);
    expect(chips()).toEqual([`nicht ${before[0]}`, ...before.slice(1)]);
    expect(button).toHaveFocus();
  });

  it('are looked for in a list that is as wide as their names, and not as the field', async () => {
    const user = await open();
    await user.click(screen.getByTestId('audit-entity'));
    const list = await screen.findByRole('listbox');
    expect(list.closest('.MuiAutocomplete-popper')).toHaveStyle({ width: 'max-content' });
  });

  it('are a named group, which says at which end there are more than it shows', async () => {
    await open();
    const group = screen.getByRole('group', { name: 'Objekt' });
    expect(group).toContainElement(screen.getAllByTestId('audit-entity-chip')[0]!);
    // In these tests, every element is 800 pixels wide.
    Object.defineProperty(group, 'scrollWidth', { value: 1000 });
    const scrollTo = (left: number) => {
      group.scrollLeft = left;
      fireEvent.scroll(group);
      return [group.hasAttribute('data-more-before'), group.hasAttribute('data-more-after')];
    };
    expect(scrollTo(0)).toEqual([false, true]);
    expect(scrollTo(100)).toEqual([true, true]);
    expect(scrollTo(200)).toEqual([true, false]);
  });

  it('leave the keyboard to the field when one is taken off', async () => {
    const user = await open();
    await user.click(screen.getAllByRole('button', { name: /^Filter entfernen/ })[1]!);
    expect(chips()).toHaveLength(2);
    expect(screen.getByTestId('audit-entity')).toHaveFocus();
  });
});
