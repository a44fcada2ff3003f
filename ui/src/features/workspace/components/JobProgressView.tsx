// How far a job is: phase, bar, rate, time left, and the way to stop it.
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { formatDuration, formatNumber, formatPercent } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { cancelJob, type Job } from '../services/job';
import { jobPercent } from '../services/jobPercent';
import { fileName } from '../services/logFile';
import styles from './JobProgressView.module.css';
import { Panel } from './Panel';

export function JobProgressView({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { progress } = job;
  const number = (value: number) => formatNumber(value, language);
  const percent = jobPercent(progress);
  const title =
    job.kind === 'demo'
      ? t('job.demo')
      : job.kind === 'export'
        ? t('audit.export.running', { file: fileName(job.exportFile ?? '') })
        : t('job.import', { file: fileName(job.request?.file.path ?? '') });
  return (
    <Panel
      title={title}
      testId="job-progress"
      buttons={
        <Button
          variant="outlined"
          onClick={() => !job.cancelling && cancelJob()}
          aria-disabled={job.cancelling}
          data-testid="job-cancel"
        >
          {job.cancelling ? t('job.cancelling') : t('action.cancel')}
        </Button>
      }
    >
      <div className={styles.progress}>
        <div className={styles.line}>
          <span className={styles.phase} aria-live="polite">
            {t(`job.phase.${progress?.phase ?? 'scanning'}`)}
          </span>
          {percent !== null && <span>{formatPercent(percent, language)}</span>}
        </div>
        <LinearProgress
          // Each phase begins at its own beginning: a bar does not run backwards from the one before.
          key={progress?.phase}
          aria-label={t('job.progress')}
          {...(percent === null ? { variant: 'indeterminate' } : { variant: 'determinate', value: percent })}
        />
        <div className={styles.line} data-muted>
          <span>
            {progress &&
              (progress.total === null
                ? number(progress.done)
                : t('job.ofTotal', { done: number(progress.done), total: number(progress.total) }))}
          </span>
          <span>
            {[
              progress &&
                progress.perSecond > 0 &&
                t('job.rate', { rate: number(Math.round(progress.perSecond)) }),
              progress &&
                progress.secondsLeft !== null &&
                t('job.timeLeft', { time: formatDuration(progress.secondsLeft, language) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      </div>
    </Panel>
  );
}
