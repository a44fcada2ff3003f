// What changed: before and after, field by field.
import type { EventChange } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import styles from './EventChanges.module.css';
import { MoreInJson } from './MoreInJson';
import { Section } from './Section';

interface Props {
  changes: EventChange[];
  /** How many there are; the first of them are shown. */
  total: number;
}

export function EventChanges({ changes, total }: Props) {
  const { t } = useTranslation();
  const value = (text: string | null, side: string | undefined) =>
    text === null ? (
      <span className={styles.nothing}>{t('details.nothing')}</span>
    ) : (
      <EventText text={text} max={5000} className={side} />
    );
  return (
    <Section title={t('details.changes')}>
      <table className={styles.table} data-testid="event-changes">
        <thead>
          <tr>
            <th scope="col">{t('details.field')}</th>
            <th scope="col">{t('details.before')}</th>
            <th scope="col">{t('details.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">
                <EventText text={change.label} max={200} />
              </th>
              <td>{value(change.before, styles.before)}</td>
              <td>{value(change.after, styles.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreInJson shown={changes.length} total={total} />
    </Section>
  );
}
