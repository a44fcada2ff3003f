import { describe, expect, it } from 'vitest';
import { MOST_TEXTS, SharedTexts } from './keptEvent';

const names = Array.from({ length: 2 * MOST_TEXTS }, (_, index) => `Gasthof ${index % (MOST_TEXTS + 10)}`);

describe('shared texts', () => {
  // Which copy a text is cannot be seen from outside; that none is changed and none too many remembered can.
  it('come back unchanged, and are remembered up to a bound', () => {
    const texts = new SharedTexts();
    expect(names.map((name) => texts.share(name))).toEqual(names);
    expect(texts.size).toBeLessThanOrEqual(MOST_TEXTS);
  });
});
