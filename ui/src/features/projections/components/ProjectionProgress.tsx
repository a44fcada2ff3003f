// How far a projection is behind the log.
import type { ProjectionState } from '@/platform';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { percentOf } from '../services/health';
import styles from './ProjectionsView.module.css';

export function ProjectionProgress({ projection }: { projection: ProjectionState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { position, head, status } = projection;
  const behind = head - position;
  const formatted = formatNumber(behind, language);
  return (
    <div className={styles.progress}>
      <span>
        {t('projections.positionOf', {
          position: formatNumber(position, language),
          // Before it had seen the log it may have failed: how long that is, is not known.
          head: status === 'FAILED' && head === 0 ? '–' : formatNumber(head, language),
        })}
      </span>
      {behind > 0 && (
        <>
          <progress max={100} value={percentOf(projection)} aria-label={t('projections.progress')} />
          <span className={styles.muted}>{t('projections.behind', { count: behind, formatted })}</span>
        </>
      )}
    </div>
  );
}
