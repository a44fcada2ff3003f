// The status bar's sentence: what is on screen, as of when, and whether it keeps itself so.
import type { Liveness } from '@/features/workspace';
import type { WorkspaceStatus } from '@/platform';
import { formatDuration, formatMoment, formatNumber, formatPercent, visibleText } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import styles from './StatusBar.module.css';

interface Props {
  liveness: Liveness;
  status: WorkspaceStatus | undefined;
  /** A job that adds events says itself how far it is. */
  isJobRunning: boolean;
}

export function StatusText({ liveness, status, isJobRunning }: Props) {
  const { t } = useTranslation();
  const reason = useReason();
  if (!status) return liveness === 'unknown' ? <span>{t('status.unreachable')}</span> : null;
  switch (liveness) {
    case 'failed':
      return (
        <>
          <span className={styles.error}>
            {t('status.failed', { message: visibleText(reason(status.error?.message ?? ''), 300) })}
          </span>
          <AsOf status={status} />
        </>
      );
    case 'catching_up':
      return <CatchingUp status={status} isJobRunning={isJobRunning} />;
    case 'live':
    case 'reconnecting':
    case 'stalled':
    case 'unknown':
      return (
        <>
          <span className={styles.word}>
            {t(liveness === 'unknown' ? 'status.unreachable' : `status.${liveness}`)}
          </span>
          <AsOf status={status} />
        </>
      );
    case 'current':
      return <AsOf status={status} />;
  }
}

function AsOf({ status }: { status: WorkspaceStatus }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (status.head === 0) {
    // Whoever has failed may not have seen the log.
    return status.state === 'failed' ? null : <span className={styles.muted}>{t('status.empty')}</span>;
  }
  return (
    <>
      {status.position > 0 && status.recordedAt && (
        <span>{t('status.asOf', { time: formatMoment(status.recordedAt, language) })}</span>
      )}
      <span className={styles.muted}>
        {t('status.position', { position: formatNumber(status.position, language) })}
        {status.position === 0 && <> {t('status.of', { head: formatNumber(status.head, language) })}</>}
      </span>
    </>
  );
}

function CatchingUp({ status, isJobRunning }: { status: WorkspaceStatus; isJobRunning: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (isJobRunning) {
    return (
      <>
        <span>{t('status.catchesUp')}</span>
        <AsOf status={status} />
      </>
    );
  }
  const parts = [t('status.catchingUp', { percent: formatPercent(status.percent, language) })];
  if (status.secondsLeft !== null) {
    parts.push(t('status.timeLeft', { time: formatDuration(status.secondsLeft, language) }));
  }
  return (
    <>
      <span>{parts.join(', ')}</span>
      <progress className={styles.progress} max={100} value={status.percent} aria-hidden />
      <span className={styles.muted}>
        {t('status.position', { position: formatNumber(status.position, language) })}{' '}
        {t('status.of', { head: formatNumber(status.head, language) })}
      </span>
    </>
  );
}
