// The numbers that are asked for first.
import type { EventStatistics } from '@/platform';
import { Figure } from '@/shared/components/Figure';
import { formatFullStep } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './FigureRow.module.css';

export function FigureRow({ statistics }: { statistics: EventStatistics }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { totalEvents, eventsToday, eventsThisWeek, eventsByType, steps, step } = statistics;
  const busiest = steps.reduce((most, each) => (each.count > most.count ? each : most), {
    start: '',
    count: 0,
  });
  const figures = [
    { name: t('statistics.total'), value: totalEvents, note: null, testId: 'total' },
    { name: t('statistics.today'), value: eventsToday, note: null, testId: 'today' },
    { name: t('statistics.thisWeek'), value: eventsThisWeek, note: null, testId: 'week' },
    { name: t('statistics.kinds'), value: eventsByType.length, note: null, testId: 'types' },
    {
      name: t(`statistics.busiest.${step}`),
      value: busiest.count,
      note: busiest.count > 0 ? formatFullStep(new Date(busiest.start), step, language) : null,
      testId: 'busiest',
    },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, note, testId }) => (
        <div key={testId} className={styles.figure} data-testid={`figure-${testId}`}>
          <dt>{name}</dt>
          <dd>
            <Figure value={value}>{note && <span className={styles.note}>{note}</span>}</Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}
