// Events per second over the last minute, as small bars, and the last full second in figures.
import { useEffect, useState } from 'react';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { RATE_SECONDS } from './rateMeter';
import type { StreamFollower } from './streamFollower';
import styles from './StreamStatus.module.css';

const BAR = 2;
const HEIGHT = 18;

/** Events in each of the last sixty seconds, looked at once a second. */
function useStreamRate(follower: StreamFollower): number[] {
  const [rates, setRates] = useState<number[]>([]);
  useEffect(() => {
    const look = () => setRates(follower.rate.read(Date.now()));
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [follower]);
  return rates;
}

export function RateSparkline({ follower }: { follower: StreamFollower }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rates = useStreamRate(follower);
  const most = Math.max(1, ...rates);
  // The running second is not over: it would always look like a drop.
  const formatted = formatNumber(rates.at(-2) ?? 0, language);
  const bars = rates
    .map((rate, index) => {
      const height = rate === 0 ? 0 : Math.max(1, (rate / most) * HEIGHT);
      return `M${index * BAR} ${HEIGHT}v${-height.toFixed(1)}h${BAR - 0.5}V${HEIGHT}z`;
    })
    .join('');
  return (
    <span className={styles.rate}>
      <svg
        width={RATE_SECONDS * BAR}
        height={HEIGHT}
        viewBox={`0 0 ${RATE_SECONDS * BAR} ${HEIGHT}`}
        role="img"
        aria-label={t('stream.rateLabel', { formatted })}
      >
        <path d={`M0 ${HEIGHT - 0.5}h${RATE_SECONDS * BAR}`} stroke="var(--line)" />
        <path d={bars} fill="var(--accent)" />
      </svg>
      <span className={styles.figure}>{t('stream.rate', { formatted })}</span>
    </span>
  );
}
