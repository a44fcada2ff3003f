// When in the week things happen.
import { HeatMap } from '@/shared/charts';
import { formatNumber } from '@/shared/format';
import { weekdayNames } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ChartPanel } from './ChartPanel';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function HoursPanel({ hours }: { hours: readonly (readonly number[])[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const brief = weekdayNames(language, 'short');
  const full = weekdayNames(language, 'long');
  const title = t('statistics.hours');
  return (
    <ChartPanel
      title={title}
      testId="panel-hours"
      chart={
        <HeatMap
          caption={title}
          corner={t('statistics.weekday')}
          rows={full.map((name, day) => ({ name, brief: brief[day] ?? name }))}
          columns={HOURS.map((hour) => ({
            name: t('statistics.hour', { from: hour, to: hour + 1 }),
            brief: `${hour}`,
          }))}
          values={hours}
          hint={t('statistics.hoursHint')}
          textOf={(day, hour) => {
            const count = hours[day]?.[hour] ?? 0;
            const events = t('entity.events', { count, formatted: formatNumber(count, language) });
            return `${full[day] ?? ''}, ${t('statistics.hour', { from: hour, to: hour + 1 })}: ${events}`;
          }}
        />
      }
    />
  );
}
