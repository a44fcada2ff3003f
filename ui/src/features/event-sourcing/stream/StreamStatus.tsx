// How the stream is doing: its state, what has come, how fast, what waits; and how to hold it and go on.
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Button from '@mui/material/Button';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ariaKeys } from '@/shared/keys/shortcuts';
import { errorTexts } from '@/shared/i18n/errorTexts';
import { RateSparkline } from './RateSparkline';
import type { StreamFollower } from './streamFollower';
import type { StreamSnapshot } from './streamSnapshot';
import styles from './StreamStatus.module.css';

interface Props {
  stream: StreamSnapshot & { follower: StreamFollower };
  onPause(): void;
  onGoOn(): void;
}

export function StreamStatus({ stream, onPause, onGoOn }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, received, waiting, gaps, error } = stream;
  const isHeld = state === 'paused' || state === 'interrupted';
  /** What comes is not seen: how much it is, or how fast, nobody knows. */
  const isBlind = state === 'failed' || state === 'interrupted';
  return (
    <div className={styles.status} data-state={state} data-testid="stream-status">
      <span className={styles.state} role="status" title={error ? errorTexts(error, t).title : undefined}>
        <span className={styles.dot} aria-hidden />
        {t(`stream.state.${state}`)}
      </span>
      {state !== 'failed' && (
        <span
          className={styles.figure}
          title={t('stream.receivedHint')}
          data-testid="stream-count"
          data-count={received}
        >
          {t('stream.received', { formatted: formatNumber(received, language) })}
        </span>
      )}
      {state === 'paused' && waiting !== null && (
        <span className={styles.waiting} data-testid="stream-waiting" data-count={waiting}>
          {t('stream.waiting', { count: waiting, formatted: formatNumber(waiting, language) })}
        </span>
      )}
      {gaps > 0 && (
        <span className={styles.figure} role="status" data-testid="stream-gaps">
          {t('stream.gaps', { count: gaps, formatted: formatNumber(gaps, language) })}
        </span>
      )}
      <span className={styles.room} />
      {!isBlind && <RateSparkline follower={stream.follower} />}
      <Button
        variant="outlined"
        size="small"
        sx={{ minHeight: 26, minWidth: 118, px: 2, fontSize: 12 }}
        startIcon={isHeld ? <PlayArrow /> : <Pause />}
        aria-keyshortcuts={ariaKeys('stream', 'pause')}
        onClick={isHeld ? onGoOn : onPause}
        data-testid="stream-pause"
      >
        {state === 'interrupted' ? t('stream.reconnect') : isHeld ? t('stream.resume') : t('stream.pause')}
      </Button>
    </div>
  );
}
