import { expect, it } from 'vitest';
import { progress } from '@/testing/fakeEngine';
import { jobPercent } from './jobPercent';

it('a job’s percentage is that of its events or, where their number is not known, of its bytes', () => {
  expect(jobPercent(progress({ done: 30, total: 120, bytesDone: 90, bytesTotal: 100 }))).toBe(25);
  expect(jobPercent(progress({ done: 30, bytesDone: 90, bytesTotal: 100 }))).toBe(90);
  expect(jobPercent(progress({ done: 130, total: 120 }))).toBe(100);
  expect(jobPercent(progress({ done: 30 }))).toBeNull();
  expect(jobPercent(progress({ total: 0 }))).toBeNull();
  expect(jobPercent(null)).toBeNull();
});
