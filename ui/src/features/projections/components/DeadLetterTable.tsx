// Events that a projection could not take: which, why, since when. The event itself is one click away.
import type { DeadLetterRow } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { SmallTable } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import styles from './ProjectionsView.module.css';

interface Props {
  deadLetters: readonly DeadLetterRow[];
  onOpenEvent(position: number): void;
}

export function DeadLetterTable({ deadLetters, onOpenEvent }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useReason();
  return (
    <section className={styles.section} aria-labelledby="dead-letters">
      <h2 id="dead-letters">{t('projections.deadLetters')}</h2>
      {deadLetters.length === 0 ? (
        <p className={styles.muted} data-testid="no-dead-letters">
          {t('projections.noDeadLetters')}
        </p>
      ) : (
        <>
          <p className={styles.muted}>{t('projections.deadLettersWhat')}</p>
          <SmallTable
            className={styles.table}
            aria-labelledby="dead-letters"
            columns={[
              { title: t('projections.position'), className: styles.number },
              { title: t('projections.eventType') },
              { title: t('projections.projection') },
              { title: t('projections.error') },
              { title: t('projections.since') },
            ]}
          >
            {deadLetters.map(({ projection, position, eventType, error, failedAt }) => (
              <tr key={`${projection}/${position}`} data-testid="dead-letter">
                <td className={styles.number}>
                  <button
                    type="button"
                    className={styles.link}
                    title={t('projections.openEvent')}
                    aria-label={t('projections.openEventAt', { position })}
                    onClick={() => onOpenEvent(position)}
                  >
                    {formatNumber(position, language)}
                  </button>
                </td>
                <td>
                  <EventText text={eventType} max={120} />
                </td>
                <td className={styles.name}>{projection}</td>
                <td className={styles.reason}>
                  <EventText text={reason(error)} max={500} />
                </td>
                <td>
                  <RelativeTime moment={failedAt} />
                </td>
              </tr>
            ))}
          </SmallTable>
        </>
      )}
    </section>
  );
}
