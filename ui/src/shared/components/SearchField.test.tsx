import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '@/testing/render';
import { SearchField } from './SearchField';

function View() {
  const [text, setText] = useState('');
  return <SearchField value={text} onChange={setText} label="Suchen" testId="search" />;
}

describe('a search field', () => {
  it('has the keyboard still when it was cleared by its button', async () => {
    const { user } = renderPart(<View />);
    const field = screen.getByTestId('search');
    await user.type(field, 'klinikum');
    await user.click(screen.getByRole('button', { name: 'Zurücksetzen' }));
    expect(field).toHaveValue('');
    expect(field).toHaveFocus();
  });
});
