import { describe, expect, it } from 'vitest';
import { fit } from './match';

describe('how well a text fits what is typed', () => {
  it('begins words, in any order, without regard to accents and case', () => {
    expect(fit('lowen', 'Gasthof Zum Löwen')).toBeGreaterThan(0);
    expect(fit('ZUM gast', 'Gasthof Zum Löwen')).toBeGreaterThan(0);
    expect(fit('strasse', 'Hauptstr. Straße')).toBeGreaterThan(0);
    expect(fit('yildiz', 'Mehmet Yıldız')).toBeGreaterThan(0);
    expect(fit('loewen', 'Gasthof Zum Löwen')).toBeGreaterThan(0);
    expect(fit('günther', 'Hotel Guenther')).toBeGreaterThan(0);
    expect(fit('öwen', 'Gasthof Zum Löwen')).toBe(0);
    expect(fit('lowen x', 'Gasthof Zum Löwen')).toBe(0);
  });

  it('fits everything while nothing is typed', () => {
    expect(fit('  ', 'Start')).toBeGreaterThan(0);
  });

  it('prefers the beginning of the title to its middle, and that to other names', () => {
    const beginning = fit('ein', 'Einstellungen');
    const middle = fit('ein', 'Fenster ein');
    const other = fit('ein', 'Settings', 'Einstellungen');
    expect(beginning).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(other);
    expect(other).toBeGreaterThan(0);
  });
});
