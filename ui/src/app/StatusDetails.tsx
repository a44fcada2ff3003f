// What is behind the status bar's sentence: where the data lies, how far the log and the views are.
import { Link } from '@tanstack/react-router';
import { useLiveness } from '@/features/workspace';
import { EventText } from '@/shared/components/EventText';
import { Popover } from '@/shared/components/Popover';
import { formatNumber, formatSecond } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { useReadOnly } from './ReadOnlyState';
import styles from './StatusDetails.module.css';

export function StatusDetails({ anchor, onClose }: { anchor: HTMLElement; onClose(): void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useReason();
  const { liveness, status } = useLiveness();
  const readOnly = useReadOnly();
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      transitionDuration={0}
      anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: { role: 'dialog', 'aria-label': t('status.label'), className: styles.paper },
      }}
    >
      <div className={styles.details} data-testid="status-details">
        <p className={styles.meaning}>{t(`status.meaning.${liveness}`)}</p>
        {liveness === 'failed' && status?.error && (
          <p className={styles.error}>
            <EventText text={reason(status.error.message)} max={1000} />
          </p>
        )}
        {readOnly && <p>{readOnly.long}</p>}
        {status && (
          <dl className={styles.facts}>
            <dt>{t('status.details.position')}</dt>
            <dd>{t('status.position', { position: formatNumber(status.position, language) })}</dd>
            <dt>{t('status.details.head')}</dt>
            <dd>
              {/* Whoever has failed may not have seen the log. */}
              {status.state === 'failed' && status.head === 0
                ? '–'
                : t('status.position', { position: formatNumber(status.head, language) })}
            </dd>
            <dt>{t('status.details.recordedAt')}</dt>
            <dd>{status.recordedAt ? formatSecond(status.recordedAt, language) : '–'}</dd>
            <dt>{t('status.details.folder')}</dt>
            <dd>
              <EventText text={status.path} max={400} className={styles.path} />
            </dd>
          </dl>
        )}
        <Link to="/projections" className={styles.link} onClick={onClose}>
          {t('status.details.projections')}
        </Link>
      </div>
    </Popover>
  );
}
