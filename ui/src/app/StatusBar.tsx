// The truth about the workspace: how far its views are, and what is going on.
import { Link } from '@tanstack/react-router';
import { useJob, useWorkspaceStatus } from '@/features/workspace';
import type { WorkspaceStatus } from '@/platform';
import { visibleText, formatDuration, formatMoment, formatNumber, formatPercent } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './StatusBar.module.css';

export function StatusBar() {
  const { t } = useTranslation();
  const { data, error } = useWorkspaceStatus();
  const state = error ? 'failed' : (data?.state ?? 'ready');
  return (
    <footer className={styles.bar} data-testid="status-bar" aria-label={t('status.label')} data-state={state}>
      <span className={styles.dot} aria-hidden />
      {error ? <span>{t('status.unreachable')}</span> : data && <StatusText status={data} />}
      <span className={styles.space} />
      <RunningJob />
    </footer>
  );
}

function StatusText({ status }: { status: WorkspaceStatus }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const position = formatNumber(status.position, language);
  if (status.state === 'failed') {
    return (
      <span role="alert" className={styles.error}>
        {t('status.failed', { message: visibleText(status.error?.message ?? '', 300) })}
      </span>
    );
  }
  if (status.state === 'catching_up') {
    const parts = [t('status.catchingUp', { percent: formatPercent(status.percent, language) })];
    if (status.secondsLeft !== null) {
      parts.push(t('status.timeLeft', { time: formatDuration(status.secondsLeft, language) }));
    }
    return (
      <>
        <span>{parts.join(', ')}</span>
        <progress className={styles.progress} max={100} value={status.percent} aria-label={parts[0]} />
        <span className={styles.muted}>
          {t('status.position', { position })} {t('status.of', { head: formatNumber(status.head, language) })}
        </span>
      </>
    );
  }
  if (status.position === 0) return <span>{t('status.empty')}</span>;
  return (
    <>
      {status.recordedAt && (
        <span>{t('status.asOf', { time: formatMoment(status.recordedAt, language) })}</span>
      )}
      <span className={styles.muted}>{t('status.position', { position })}</span>
    </>
  );
}

function RunningJob() {
  const { t } = useTranslation();
  const language = useLanguage();
  const job = useJob();
  if (!job || job.outcome) return null;
  const { done = 0, total = null } = job.progress ?? {};
  return (
    <Link to={job.kind === 'export' ? '/audit' : '/import'} className={styles.job}>
      {job.kind === 'export' ? t('audit.export.short') : t('job.running')}{' '}
      {total ? formatPercent((done / total) * 100, language) : null}
    </Link>
  );
}
