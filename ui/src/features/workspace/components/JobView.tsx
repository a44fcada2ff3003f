// A long job, from its first step to its result or its error.
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import type { OpenWorkspace } from '@/platform';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import { useTranslation } from '@/shared/i18n';
import { errorTexts } from '@/shared/i18n/errorTexts';
import type { Job } from '../services/job';
import { ImportResult } from './ImportResult';
import { JobProgressView } from './JobProgressView';
import { Panel } from './Panel';

interface Props {
  job: Job;
  onOpen(workspace: OpenWorkspace): void;
  onBack(): void;
}

export function JobView({ job, onOpen, onBack }: Props) {
  const { t } = useTranslation();
  const { outcome } = job;
  // The demo has no result to read: it opens by itself.
  const demo = job.kind === 'demo' && outcome?.kind === 'done' ? outcome.workspace : null;
  useEffect(() => {
    if (demo) onOpen(demo);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the demo is there
  }, [demo]);

  if (!outcome || demo) return <JobProgressView job={job} />;
  if (outcome.kind === 'done') {
    return <ImportResult progress={outcome.progress} onOpen={() => onOpen(outcome.workspace)} />;
  }
  const back = (
    <Button variant="outlined" autoFocus onClick={onBack} data-testid="job-back">
      {t('action.back')}
    </Button>
  );
  const kept = job.workspace && <p>{t('import.kept', { name: job.workspace.name })}</p>;
  if (outcome.kind === 'cancelled') {
    return (
      <Panel title={t('job.cancelledTitle')} buttons={back} testId="job-cancelled">
        {job.kind === 'import' && <p>{t('error.hint.cancelled')}</p>}
        {kept}
      </Panel>
    );
  }
  const { title, message, hint } = errorTexts(outcome.error, t);
  return (
    <Panel title={title} buttons={back} testId="job-error" tone="error">
      <div role="alert">
        <ErrorMessage message={message} />
      </div>
      <p>{hint}</p>
      {kept}
    </Panel>
  );
}
