// A period in the reader's words: "Letzte 7 Tage", "01.03.2026 – 31.03.2026", "seit 01.03.2026, 14:00".
import { formatDate, formatMoment } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { endsOf, isPreset, momentOf } from '@/shared/period';

export function usePeriodName(): (period: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = (end: string) => {
    const moment = momentOf(end)?.toISOString() ?? '';
    return end.includes('T') ? formatMoment(moment, language) : formatDate(moment, language);
  };
  return (period) => {
    if (isPreset(period)) return t(`timeline.filter.presets.${period}`);
    const { from, to } = endsOf(period) ?? { from: '', to: '' };
    if (from && to) return t('timeline.filter.range', { from: name(from), to: name(to) });
    if (from) return t('timeline.filter.since', { from: name(from) });
    return to ? t('timeline.filter.until', { to: name(to) }) : period;
  };
}
