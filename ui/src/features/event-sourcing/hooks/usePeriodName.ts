// A period in the reader's words: "Letzte 7 Tage", "01.03.2026 – 31.03.2026", "seit 01.03.2026".
import { startOfDay } from '@/shared/days';
import { formatDate } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { daysOf, isPreset } from '../services/period';

export function usePeriodName(): (period: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (period) => {
    if (isPreset(period)) return t(`timeline.filter.presets.${period}`);
    const days = daysOf(period);
    const from = startOfDay(days?.from ?? '');
    const to = startOfDay(days?.to ?? '');
    const name = (day: Date) => formatDate(day.toISOString(), language);
    if (from && to) return t('timeline.filter.range', { from: name(from), to: name(to) });
    if (from) return t('timeline.filter.since', { from: name(from) });
    return to ? t('timeline.filter.until', { to: name(to) }) : period;
  };
}
