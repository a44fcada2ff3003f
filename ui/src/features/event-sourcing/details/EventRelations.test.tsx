import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { drawWith } from '@/testing/drawWith';
import { deepenCauses } from '@/testing/play';
import { renderApp } from '@/testing/render';
import relationStyle from './EventRelations.module.css?raw';

describe('a long chain of causes', () => {
  it('ends at the panel’s right edge: after some steps it is drawn no further to the right, and names end with their line', async () => {
    drawWith(relationStyle);
    renderApp({}, deepenCauses, '/audit?event=123456');
    const tree = await screen.findByTestId('event-relations');
    const steps = [...tree.children].map((item) =>
      Number(getComputedStyle(item).getPropertyValue('--depth')),
    );
    expect(steps).toHaveLength(13);
    expect(steps.slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(Math.max(...steps)).toBe(6);
    const [name] = screen.getAllByTestId('related-entity');
    const { marginLeft, maxWidth } = getComputedStyle(name!);
    expect(maxWidth).toBe(`calc(100% - ${marginLeft})`);
  });
});
