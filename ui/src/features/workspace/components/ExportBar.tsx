// An export, from its first row to the file's path. It runs on when the view is left, and is here again on coming back.
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { EventText } from '@/shared/components/EventText';
import { formatDuration, formatNumber, formatPercent } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { errorTexts } from '@/shared/i18n/errorTexts';
import { cancelJob, dismissJob, useJob, type Job } from '../services/job';
import { jobPercent } from '../services/jobPercent';
import { fileName } from '../services/logFile';
import styles from './ExportBar.module.css';

export function ExportBar() {
  const job = useJob();
  if (job?.kind !== 'export') return null;
  return job.outcome ? <Ended job={job} /> : <Running job={job} />;
}

function Running({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { done = 0, total = null, perSecond = 0, secondsLeft = null } = job.progress ?? {};
  const percent = jobPercent(job.progress);
  const number = (value: number) => formatNumber(value, language);
  const facts = [
    percent !== null && formatPercent(percent, language),
    total !== null && t('job.ofTotal', { done: number(done), total: number(total) }),
    perSecond > 0 && t('job.rate', { rate: number(Math.round(perSecond)) }),
    secondsLeft !== null && t('job.timeLeft', { time: formatDuration(secondsLeft, language) }),
  ];
  return (
    <div className={styles.bar} data-testid="export-progress">
      <span className={styles.name}>
        {t('audit.export.running', { file: fileName(job.exportFile ?? '') })}
      </span>
      <LinearProgress
        className={styles.progress}
        aria-label={t('job.progress')}
        {...(percent === null ? { variant: 'indeterminate' } : { variant: 'determinate', value: percent })}
      />
      <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
      <Button
        variant="outlined"
        size="small"
        sx={{ minHeight: 26, fontSize: 12 }}
        onClick={() => !job.cancelling && cancelJob()}
        aria-disabled={job.cancelling}
        data-testid="export-cancel"
      >
        {job.cancelling ? t('job.cancelling') : t('action.cancel')}
      </Button>
    </div>
  );
}

function Ended({ job: { outcome, exportFile } }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const written = outcome?.kind === 'done' ? (outcome.progress?.done ?? 0) : 0;
  const reason = useReason();
  const failed = outcome?.kind === 'failed' ? outcome.error : null;
  return (
    <div className={styles.bar} role={failed ? 'alert' : 'status'} data-testid="export-result">
      {outcome?.kind === 'done' ? (
        <>
          <span className={styles.name}>
            {t('audit.export.done', {
              count: written,
              formatted: formatNumber(written, language),
            })}
          </span>
          <EventText text={exportFile ?? ''} max={400} className={styles.path} />
        </>
      ) : failed ? (
        <>
          <span className={styles.failed}>{t('audit.export.failed')}</span>
          <EventText
            text={reason(failed.message) || errorTexts(failed, t).title}
            max={400}
            className={styles.path}
          />
        </>
      ) : (
        <span className={styles.name}>{t('audit.export.cancelled')}</span>
      )}
      <span className={styles.room} />
      <Button size="small" sx={{ minHeight: 26, fontSize: 12 }} onClick={dismissJob}>
        {t('action.close')}
      </Button>
    </div>
  );
}
