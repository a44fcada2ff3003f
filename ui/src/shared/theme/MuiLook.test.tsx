// What screen readers say of MUI's own buttons.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { setLanguage } from '@/shared/i18n';
import { renderPart } from '@/testing/render';

it('speaks the reader’s language', async () => {
  const { user } = renderPart(
    <Autocomplete
      options={['a', 'b']}
      value="a"
      onChange={() => undefined}
      renderInput={(params) => <TextField {...params} />}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Öffnen' }));
  expect(screen.getByRole('button', { name: 'Schließen' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Leeren', hidden: true })).toBeInTheDocument();
  act(() => setLanguage('en'));
  expect(screen.getByRole('button', { name: 'Close' })).toBeInTheDocument();
});
