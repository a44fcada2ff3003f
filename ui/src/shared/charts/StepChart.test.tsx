import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '@/testing/render';
import { StepChart } from './StepChart';

describe('a chart over time', () => {
  it('asks for the names together, and only of the steps that it names', () => {
    const namesOf = vi.fn((steps: readonly number[]) => steps.map((step) => `Woche ${step + 1}`));
    renderPart(
      <StepChart label="Wochen" count={100} namesOf={namesOf} largest={1} height={10} textOf={String}>
        {() => null}
      </StepChart>,
    );
    const steps = [0, 12, 24, 36, 48, 60, 72, 84, 96];
    expect(namesOf).toHaveBeenLastCalledWith(steps);
    expect(screen.getAllByText(/^Woche/).map((name) => name.textContent)).toEqual(
      steps.map((step) => `Woche ${step + 1}`),
    );
  });
});
