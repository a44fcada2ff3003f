// What an import brought.
import Button from '@mui/material/Button';
import type { JobProgress } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './ImportResult.module.css';
import { Panel } from './Panel';

interface Props {
  progress: JobProgress | null;
  onOpen(): void;
  /** On to the next import. */
  onMore(): void;
}

export function ImportResult({ progress, onOpen, onMore }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const facts: [string, number][] = [];
  if (progress) {
    facts.push([t('job.added'), progress.added]);
    facts.push([t('job.already'), progress.alreadyThere]);
    facts.push([t('job.skipped'), progress.skipped]);
  }
  return (
    <Panel
      title={t('job.resultTitle')}
      testId="import-result"
      buttons={
        <>
          <Button variant="outlined" onClick={onMore} data-testid="import-more">
            {t('import.more')}
          </Button>
          <Button variant="contained" autoFocus onClick={onOpen} data-testid="open-timeline">
            {t('job.open')}
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        {facts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatNumber(count, language)}</dd>
          </div>
        ))}
      </dl>
      {progress?.skippedFile && (
        <p className={styles.file}>
          {t('job.skippedFile')} <EventText text={progress.skippedFile} max={400} className={styles.path} />
        </p>
      )}
    </Panel>
  );
}
