// The colours of a layered chart: below it with the way to the audit trail, and in what it shows of one step.
import { EventText } from '@/shared/components/EventText';
import { formatNumber } from '@/shared/format';
import { useLanguage } from '@/shared/i18n';
import type { Layer } from '../services/shares';
import styles from './Legend.module.css';
import type { AuditLinks } from '../services/links';

export function Legend({ layers, links }: { layers: readonly Layer[]; links: AuditLinks }) {
  return (
    <ul className={styles.legend}>
      {layers.map(({ type, title, color }) => (
        <li key={color}>
          <span className={styles.key} style={{ background: color }} aria-hidden />
          {type === null ? (
            title
          ) : (
            <a href={links.ofType(type)}>
              <EventText text={title} max={120} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

interface TipProps {
  when: string;
  layers: readonly Layer[];
  index: number;
}

export function TipRows({ when, layers, index }: TipProps) {
  const language = useLanguage();
  return (
    <>
      <p>{when}</p>
      {layers.map(({ title, color, values }) => (
        <p key={color} className={styles.row}>
          <span className={styles.key} style={{ background: color }} />
          <EventText text={title} max={60} className={styles.title} />
          <span>{formatNumber(values[index] ?? 0, language)}</span>
        </p>
      ))}
    </>
  );
}
