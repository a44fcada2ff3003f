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
});
