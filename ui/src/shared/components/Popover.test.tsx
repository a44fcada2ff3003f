import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '@/testing/render';
import { Popover } from './Popover';

function Example() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isThere, setIsThere] = useState(true);
  return (
    <>
      <button>davor</button>
      <button id="opener" onClick={(event) => setAnchor(event.currentTarget)}>
        öffnen
      </button>
      <button>danach</button>
      {anchor && (
        <Popover open anchorEl={anchor} onClose={() => setAnchor(null)} transitionDuration={0}>
          <input aria-label="Feld" autoFocus />
          {isThere && <button onClick={() => setIsThere(false)}>Teil</button>}
        </Popover>
      )}
    </>
  );
}

describe('a popover', () => {
  it('gives the keyboard back to its control when nothing had it', async () => {
    const { user } = renderPart(<Example />);
    // As a key of the page presses it.
    document.getElementById('opener')?.click();
    expect(await screen.findByLabelText('Feld')).toHaveFocus();
    // Within it the keyboard moves on.
    await user.tab();
    expect(screen.getByRole('button', { name: 'Teil' })).toHaveFocus();
    await user.keyboard('{Escape}');
    await user.tab();
    expect(screen.getByRole('button', { name: 'danach' })).toHaveFocus();
  });

  it('gives it back to where it was', async () => {
    const { user } = renderPart(<Example />);
    screen.getByRole('button', { name: 'davor' }).focus();
    document.getElementById('opener')?.click();
    await screen.findByLabelText('Feld');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'davor' })).toHaveFocus();
  });
});
