import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EventIcon, EventIconSprite } from './EventIcon';

const shapeOf = (container: HTMLElement, index: number) => {
  const use = container.querySelectorAll('use')[index];
  return container.querySelector(use?.getAttribute('href') ?? 'none')?.innerHTML;
};

it('draws an icon by its shape in the sprite, and a label for one that is not known', () => {
  const { container } = render(
    <>
      <EventIconSprite />
      <EventIcon name="note" />
      <EventIcon name="label" />
      <EventIcon name="constructor" />
    </>,
  );
  expect(shapeOf(container, 0)).toContain('<path');
  expect(shapeOf(container, 1)).toContain('<path');
  expect(shapeOf(container, 1)).not.toBe(shapeOf(container, 0));
  expect(shapeOf(container, 2)).toBe(shapeOf(container, 1));
});
