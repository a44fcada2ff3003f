// Each projection: what it is for, how it is, how far it is.
import type { ProjectionState } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { SmallTable } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { useProjectionPurpose } from '../hooks/useProjectionPurpose';
import { healthOf } from '../services/health';
import { ProjectionProgress } from './ProjectionProgress';
import styles from './ProjectionsView.module.css';

export function ProjectionTable({ projections }: { projections: readonly ProjectionState[] }) {
  const { t } = useTranslation();
  return (
    <SmallTable
      className={styles.table}
      aria-label={t('projections.title')}
      columns={[
        { title: t('projections.name') },
        { title: t('projections.status') },
        { title: t('projections.progress') },
        { title: t('projections.lastProcessed') },
        { title: t('projections.deadLetters'), className: styles.number },
      ]}
    >
      {projections.map((projection) => (
        <ProjectionRow key={projection.name} projection={projection} />
      ))}
    </SmallTable>
  );
}

function ProjectionRow({ projection }: { projection: ProjectionState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useReason();
  const purpose = useProjectionPurpose()(projection.name);
  const health = healthOf(projection);
  return (
    <tr data-testid="projection-row" data-health={health}>
      <th scope="row">
        <span className={styles.name}>{projection.name}</span>
        {purpose && <span className={styles.purpose}>{purpose}</span>}
        {projection.error !== null && (
          <p className={styles.error}>
            <EventText text={reason(projection.error)} max={1000} />
          </p>
        )}
      </th>
      <td>
        <span className={styles.health}>
          <span className={styles.dot} aria-hidden />
          {t(`projections.health.${health}`)}
        </span>
      </td>
      <td>
        <ProjectionProgress projection={projection} />
      </td>
      <td>
        {projection.lastProcessedAt === null ? (
          <span className={styles.muted}>{t('projections.never')}</span>
        ) : (
          <RelativeTime moment={projection.lastProcessedAt} />
        )}
      </td>
      <td className={styles.number} data-some={projection.deadLetters > 0}>
        {formatNumber(projection.deadLetters, language)}
      </td>
    </tr>
  );
}
