import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tooltip } from './Tooltip';

function Texts({ title, own }: { title?: string; own?: string }) {
  return (
    <>
      <Tooltip />
      <div title={title}>
        <span title={own}>
          Schloss <b>Wiesenthal</b>
        </span>
        <p>Gasthof</p>
      </div>
      <i>nichts</i>
    </>
  );
}

const over = (text: string) => fireEvent.pointerOver(screen.getByText(text));
const rest = () => act(() => vi.advanceTimersByTime(500));
const tip = () => screen.queryByTestId('tooltip')?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom lays nothing out: the first text is wider than its box.
  vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockImplementation(function (this: Element) {
    return this.tagName === 'SPAN' ? 3000 : 0;
  });
  const styles = { textOverflow: 'ellipsis', webkitLineClamp: 'none' } as CSSStyleDeclaration;
  vi.spyOn(window, 'getComputedStyle').mockReturnValue(styles);
});
afterEach(() => void vi.useRealTimers());

describe('text that is cut off', () => {
  it('says all of it once the pointer rests, and no longer', () => {
    render(<Texts />);
    over('Wiesenthal');
    expect(tip()).toBeUndefined();
    rest();
    expect(tip()).toBe('Schloss Wiesenthal');
    over('Gasthof');
    expect(tip()).toBeUndefined();
  });

  it('says nothing of what has gone, while nobody moves', async () => {
    render(<Texts own="customer-1" />);
    over('Wiesenthal');
    rest();
    expect(tip()).toBe('Schloss Wiesenthal · customer-1');
    await act(async () => screen.getByText('Wiesenthal').parentElement?.remove());
    expect(tip()).toBeUndefined();
  });

  it('says what is said of it where there is a title', () => {
    render(<Texts title="Kunde" />);
    over('Wiesenthal');
    rest();
    expect(tip()).toBe('Kunde');
  });

  it('comes before what its own title says', () => {
    render(<Texts own="customer-1" />);
    over('Wiesenthal');
    rest();
    expect(tip()).toBe('Schloss Wiesenthal · customer-1');
  });
});

describe('a title', () => {
  it('is said in the place of the system’s, and stands again where the pointer has left', () => {
    render(<Texts title="Kunde" />);
    over('Gasthof');
    rest();
    expect(tip()).toBe('Kunde');
    expect(screen.queryByTitle('Kunde')).toBeNull();
    over('nichts');
    expect(tip()).toBeUndefined();
    expect(screen.getByTitle('Kunde')).toBeInTheDocument();
  });

  it('stays while the pointer goes about in what it is said of', () => {
    render(<Texts title="Kunde" />);
    over('Gasthof');
    rest();
    over('Wiesenthal');
    expect(tip()).toBe('Kunde');
  });

  it('stays while another part scrolls', () => {
    render(<Texts title="Kunde" />);
    over('Gasthof');
    rest();
    fireEvent.scroll(screen.getByText('nichts'));
    expect(tip()).toBe('Kunde');
  });

  it.each([
    ['a key', () => fireEvent.keyDown(document.body, { key: 'Tab' })],
    ['a click', () => fireEvent.pointerDown(document.body)],
    ['scrolling', () => fireEvent.scroll(document)],
    ['leaving the window', () => fireEvent.pointerOut(document.body, { relatedTarget: null })],
  ])('goes with %s, also before it is there', (_, end) => {
    render(<Texts title="Kunde" />);
    over('Gasthof');
    rest();
    expect(tip()).toBe('Kunde');
    end();
    expect(tip()).toBeUndefined();
    over('nichts');
    over('Gasthof');
    end();
    rest();
    expect(tip()).toBeUndefined();
  });
});
