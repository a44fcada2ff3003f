// Shares of a whole, exact enough to tell small ones from none.
import type { Language } from '../i18n';

const build = (locale: string) => ({
  whole: new Intl.NumberFormat(locale, { style: 'percent' }),
  fine: new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }),
});

const FORMATS = { de: build('de-DE'), en: build('en-GB') } as const;

/** From percent (0–100): `45,0 %`, `3,2 %`, `< 0,1 %` */
export function formatShare(percent: number, language: Language): string {
  const { fine } = FORMATS[language];
  return percent > 0 && percent < 0.1 ? `< ${fine.format(0.001)}` : fine.format(percent / 100);
}

/** How much more or less: `+12 %`, `−8 %`; `null` where there was nothing to compare with. */
export function formatChange(now: number, before: number, language: Language): string | null {
  if (before === 0) return null;
  const change = (now - before) / before;
  const text = FORMATS[language].whole.format(Math.abs(change));
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${text}`;
}
