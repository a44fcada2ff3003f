import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCutTitles } from './useCutTitles';

function Texts({ title, own }: { title?: string; own?: string }) {
  useCutTitles();
  return (
    <div title={title}>
      <span title={own}>
        Schloss <b>Wiesenthal</b>
      </span>
      <p>Gasthof</p>
    </div>
  );
}

const over = (text: string) => fireEvent.pointerOver(screen.getByText(text));

describe('text that is cut off', () => {
  beforeEach(() => {
    // jsdom lays nothing out: the first text is wider than its box.
    vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockImplementation(function (this: Element) {
      return this.tagName === 'SPAN' ? 3000 : 0;
    });
    const styles = { textOverflow: 'ellipsis', webkitLineClamp: 'none' } as CSSStyleDeclaration;
    vi.spyOn(window, 'getComputedStyle').mockReturnValue(styles);
  });

  it('says all of it on hover, and no longer', () => {
    render(<Texts />);
    over('Wiesenthal');
    expect(screen.getByTitle('Schloss Wiesenthal')).toBeInTheDocument();
    over('Gasthof');
    expect(screen.queryByTitle(/./)).toBeNull();
  });

  it('is left alone where there is a title', () => {
    render(<Texts title="Kunde" />);
    over('Wiesenthal');
    expect(screen.getAllByTitle(/./)).toEqual([screen.getByTitle('Kunde')]);
  });

  it('comes before what its own title says', () => {
    render(<Texts own="customer-1" />);
    over('Wiesenthal');
    expect(screen.getByTitle('Schloss Wiesenthal · customer-1')).toBeInTheDocument();
    over('Gasthof');
    expect(screen.getByTitle('customer-1')).toBeInTheDocument();
  });
});
