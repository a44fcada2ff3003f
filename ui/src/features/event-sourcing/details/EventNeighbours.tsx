// The events before and after: of the same aggregate, and in the whole log.
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import IconButton from '@mui/material/IconButton';
import type { EventDetails } from '@/platform';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useWorkspaceStatus } from '@/shared/workspace/useWorkspace';
import styles from './EventNeighbours.module.css';

interface Props {
  position: number;
  details: EventDetails | undefined;
  onOpen(position: number): void;
}

export function EventNeighbours({ position, details, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  // The log may have grown since the event was read.
  const head = Math.max(details?.head ?? 0, useWorkspaceStatus().data?.head ?? 0);
  const step = (to: number | null | undefined, label: string, testId: string, back: boolean) => (
    <IconButton
      aria-label={label}
      title={label}
      // Not `disabled`: while the next one is read, and at the end, the keyboard stays.
      aria-disabled={to === null || to === undefined}
      onClick={() => to && onOpen(to)}
      data-testid={testId}
    >
      {back ? <ChevronLeft sx={{ fontSize: 18 }} /> : <ChevronRight sx={{ fontSize: 18 }} />}
    </IconButton>
  );
  const inAggregate = t('details.inAggregate');
  const inLog = t('details.inLog');
  const { previousInAggregate, nextInAggregate } = details ?? {};
  return (
    <div className={styles.neighbours}>
      <div className={styles.group} role="group" aria-label={inAggregate}>
        {step(previousInAggregate, t('details.previousInAggregate'), 'details-previous', true)}
        <span className={styles.label} title={inAggregate}>
          {inAggregate}
        </span>
        {step(nextInAggregate, t('details.nextInAggregate'), 'details-next', false)}
      </div>
      <div className={styles.group} role="group" aria-label={inLog}>
        {step(position > 1 ? position - 1 : null, t('details.previousInLog'), 'details-log-previous', true)}
        <span className={styles.label} title={inLog}>
          {formatNumber(position, language)}
        </span>
        {step(position < head ? position + 1 : null, t('details.nextInLog'), 'details-log-next', false)}
      </div>
    </div>
  );
}
