// The truth about the workspace: how far its views are, whether they follow, and what is going on.
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { jobPercent, useJob, useLiveness } from '@/features/workspace';
import { formatPercent, visibleText } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { useAnnouncement } from './announcements';
import { ReadOnlyState } from './ReadOnlyState';
import { SimulationStatus } from './SimulationStatus';
import styles from './StatusBar.module.css';
import { StatusText } from './StatusText';

const StatusDetails = lazy(() =>
  import('./StatusDetails').then((module) => ({ default: module.StatusDetails })),
);

export function StatusBar() {
  const { t } = useTranslation();
  const { liveness, status } = useLiveness();
  const job = useJob();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <footer
      className={styles.bar}
      data-testid="status-bar"
      aria-label={t('status.label')}
      data-state={liveness}
    >
      <div className={styles.truth} role={liveness === 'failed' ? 'alert' : undefined}>
        <button
          type="button"
          className={styles.state}
          title={t('status.more')}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          data-testid="status-more"
        >
          <span className={styles.dot} aria-hidden />
          <StatusText
            liveness={liveness}
            status={status}
            // How far the log on screen is and how far a job is are different numbers: with a job, its own is told.
            isJobRunning={job !== null && !job.outcome && job.kind !== 'export'}
          />
        </button>
      </div>
      {anchor && (
        <Suspense>
          <StatusDetails anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
      <ReadOnlyState />
      <span className={styles.space} />
      <LastAnnouncement />
      <SimulationStatus />
      <RunningJob />
    </footer>
  );
}

function LastAnnouncement() {
  const announcement = useAnnouncement();
  const reason = useReason();
  const text = announcement?.tone === 'error' ? reason(announcement.text) : announcement?.text;
  return (
    <span className={styles.announcement} role="status" data-tone={announcement?.tone}>
      {text !== undefined && visibleText(text, 300)}
    </span>
  );
}

function RunningJob() {
  const { t } = useTranslation();
  const language = useLanguage();
  const job = useJob();
  if (!job || job.outcome) return null;
  const percent = jobPercent(job.progress);
  return (
    <Link to={job.kind === 'export' ? '/audit' : '/import'} className={styles.job}>
      {job.kind === 'export'
        ? t('audit.export.short')
        : t(job.progress ? `job.phase.${job.progress.phase}` : 'job.running')}{' '}
      {percent !== null && formatPercent(percent, language)}
    </Link>
  );
}
