// A long job, from its first step to its result or its error.
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import type { OpenWorkspace } from '@/platform';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import { useTranslation } from '@/shared/i18n';
import { errorTexts } from '@/shared/i18n/errorTexts';
import { startImport, type Job } from '../services/job';
import { ImportResult } from './ImportResult';
import { JobProgressView } from './JobProgressView';
import { Panel } from './Panel';

interface Props {
  job: Job;
  onOpen(workspace: OpenWorkspace): void;
  onBack(): void;
  /** On to another import into the same workspace. */
  onMore(workspace: OpenWorkspace): void;
}

export function JobView({ job, onOpen, onBack, onMore }: Props) {
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
    return (
      <ImportResult
        progress={outcome.progress}
        onOpen={() => onOpen(outcome.workspace)}
        onMore={() => onMore(outcome.workspace)}
      />
    );
  }
  const back = (
    <Button variant="outlined" autoFocus onClick={onBack} data-testid="job-back">
      {t('action.back')}
    </Button>
  );
  const { request, workspace } = job;
  const kept = job.kind === 'import' && workspace && (
    <p>{t(job.isNew ? 'import.kept' : 'import.unchanged', { name: workspace.name })}</p>
  );
  if (outcome.kind === 'cancelled') {
    return (
      <Panel title={t('job.cancelledTitle')} buttons={back} testId="job-cancelled">
        {job.kind === 'import' && <p>{t('error.hint.cancelled')}</p>}
        {kept}
      </Panel>
    );
  }
  const { title, hint } = errorTexts(outcome.error, t);
  // What is invalid and was not skipped though it was to be, is the file as a whole.
  const isOfEntry = outcome.error.code === 'import_failed' && request?.skipInvalid === false;
  const isUnreadable = outcome.error.code === 'import_failed' && request?.skipInvalid === true;
  const skip = isOfEntry && workspace && (
    <Button
      variant="contained"
      onClick={() => void startImport({ ...request, skipInvalid: true }, { open: workspace })}
      data-testid="job-skip-invalid"
    >
      {t('import.skipAndImport')}
    </Button>
  );
  const buttons = (
    <>
      {back}
      {skip}
    </>
  );
  return (
    <Panel title={title} buttons={buttons} testId="job-error" tone="error">
      <div role="alert">
        <ErrorMessage message={outcome.error.message} />
      </div>
      <p>{isUnreadable ? t('import.unreadableHint') : hint}</p>
      {kept}
    </Panel>
  );
}
