// How much happened when, over the whole history: shows where one is, jumps with a click, chooses a period by dragging.
import { useId, useMemo } from 'react';
import type { TimelineOverview } from '@/platform';
import { formatDate, formatNumber } from '@/shared/format';
import { useNow } from '@/shared/hooks/useNow';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { DensityMarker } from './DensityMarker';
import { barsPath, countIn, firstDayOf, lastDayOf, periodOfSteps, reachOf, stepsOf } from './densitySteps';
import styles from './DensityStrip.module.css';
import type { Seen } from './seen';
import { useBrush } from './useBrush';

interface Props {
  overview: TimelineOverview;
  period: string | null;
  onPeriod(period: string | null): void;
  /** To the last day of a step; the first is as good where those between have no events. */
  onJump(last: string, first: string): void;
  seen: Seen;
}

const HEIGHT = 26;

export function DensityStrip({ overview, period, onPeriod, onJump, seen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const help = useId();
  const { density, step, outside } = overview;
  const path = useMemo(() => barsPath(density, HEIGHT), [density]);
  const isNarrowed = density.some(({ count, matching }) => matching < count);
  const matchingPath = useMemo(() => barsPath(density, HEIGHT, ({ matching }) => matching), [density]);
  const brush = useBrush(density.length, {
    onPick: (index) => onJump(lastDayOf(overview, index), firstDayOf(overview, index)),
    onRange: (range) => onPeriod(periodOfSteps(overview, range)),
  });
  if (density.length < 2) return null;

  const chosen = brush.range ?? stepsOf(overview, period, now);
  const date = (index: number) => formatDate(density[index]?.start ?? '', language, step === 'month');
  const events = (count: number) => t('entity.events', { count, formatted: formatNumber(count, language) });
  const tell = ({ first, last }: { first: number; last: number }) => {
    const { count: all, matching } = countIn(density, { first, last });
    const count = isNarrowed
      ? t('timeline.density.matching', {
          matching: formatNumber(matching, language),
          count: all,
          formatted: formatNumber(all, language),
        })
      : events(all);
    if (first < last) {
      const to = formatDate(reachOf(overview, last, now).toISOString(), language);
      return t('timeline.density.values', { from: date(first), to, events: count });
    }
    const name = t(step === 'month' ? 'timeline.density.month' : 'timeline.density.week', {
      date: date(first),
    });
    return t('timeline.density.value', { step: name, events: count });
  };
  const last = density.length - 1;
  const end = reachOf(overview, last, now).toISOString();
  const pointed = brush.range ?? (brush.cursor === null ? null : { first: brush.cursor, last: brush.cursor });
  return (
    <div className={styles.strip} data-testid="density-strip">
      <div
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={t('timeline.density.label')}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={brush.cursor ?? last}
        aria-valuetext={tell(pointed ?? { first: last, last })}
        {...brush.handlers}
      >
        <svg
          viewBox={`0 0 ${density.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden
          focusable="false"
        >
          {chosen && (
            <rect
              className={styles.chosen}
              x={chosen.first}
              width={chosen.last - chosen.first + 1}
              height={HEIGHT}
            />
          )}
          <path className={styles.bars} data-behind={isNarrowed || undefined} d={path} />
          {isNarrowed && <path className={styles.bars} d={matchingPath} />}
          {brush.cursor !== null && !brush.range && (
            <rect className={styles.pointed} x={brush.cursor} width={1} height={HEIGHT} />
          )}
        </svg>
        <DensityMarker overview={overview} seen={seen} />
      </div>
      <p className={styles.axis} aria-hidden>
        <span>{date(0)}</span>
        {(pointed ?? outside > 0) && (
          <span className={styles.readout}>
            {pointed ? tell(pointed) : t('timeline.density.outside', { events: events(outside) })}
          </span>
        )}
        <span>{formatDate(end, language, step === 'month')}</span>
      </p>
      <p id={help} hidden>
        {t('timeline.density.help')}
        {outside > 0 && ` ${t('timeline.density.outside', { events: events(outside) })}`}
      </p>
    </div>
  );
}
