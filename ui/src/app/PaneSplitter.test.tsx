import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '@/testing/render';
import { PaneSplitter, usePaneWidth } from './PaneSplitter';

function Panes() {
  const pane = usePaneWidth('test', { min: 320, max: 720, initial: 420 });
  return (
    <>
      <PaneSplitter pane={pane} side="right" label="Kante" />
      <div />
    </>
  );
}

describe('the edge between two panes', () => {
  const edge = () => screen.getByRole('separator', { name: 'Kante' });

  it('says the width that is kept where all of it is there', async () => {
    const { user } = renderPart(<Panes />);
    expect(edge()).toHaveAttribute('aria-valuenow', '420');
    edge().focus();
    await user.keyboard('{ArrowLeft}');
    expect(edge()).toHaveAttribute('aria-valuenow', '436');
  });

  it('says the width that is seen where the window leaves it less', () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 280, 600));
    renderPart(<Panes />);
    expect(edge()).toHaveAttribute('aria-valuenow', '280');
    expect(edge()).toHaveAttribute('aria-valuemin', '280');
  });
});
