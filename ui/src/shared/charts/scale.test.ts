import { describe, expect, it } from 'vitest';
import { axisMarks, namedSteps } from './scale';

describe('an axis', () => {
  it('ends at a round number that reaches the largest value', () => {
    expect(axisMarks(0)).toEqual([0, 1]);
    expect(axisMarks(3)).toEqual([0, 1, 2, 3]);
    expect(axisMarks(37)).toEqual([0, 10, 20, 30, 40]);
    expect(axisMarks(1234)).toEqual([0, 400, 800, 1200, 1600]);
  });

  it('names few steps, evenly', () => {
    expect(namedSteps(5, 8)).toEqual([0, 1, 2, 3, 4]);
    expect(namedSteps(30, 8)).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
    expect(namedSteps(0, 8)).toEqual([]);
  });
});
