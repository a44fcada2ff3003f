// One event of the stream, as cells. Rendered once an event: at thousands a second nothing may be done twice.
import { memo } from 'react';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { EventText } from '@/shared/components/EventText';
import { filterBy } from '@/shared/filterBy';
import { formatNumber, formatSecond, shortId, visibleText } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import { UserLogin } from '@/shared/events/UserLogin';
import type { KeptEvent } from './keptEvent';
import { STREAM_COLUMNS, type StreamColumn } from './streamColumns';
import styles from './StreamTable.module.css';

interface Props {
  event: KeptEvent;
  title: string;
  typeName: string;
  /** What the colour of its dot says. */
  categoryName: string;
  language: Language;
  /** How many of its cells there is room for. */
  shown: number;
}

export const StreamRow = memo(function StreamRow({
  event,
  title,
  typeName,
  categoryName,
  language,
  shown,
}: Props) {
  const hasRoom = (column: StreamColumn) => STREAM_COLUMNS.indexOf(column) < shown;
  return (
    <>
      <span role="gridcell" className={styles.number}>
        {formatNumber(event.position, language)}
      </span>
      <span role="gridcell" className={styles.time}>
        {formatSecond(event.recordedAt, language)}
      </span>
      <span role="gridcell" title={categoryName} {...filterBy('eventTypes', event.type)}>
        <CategoryDot category={event.category} spaced />
        <EventText text={title} max={120} />
      </span>
      <span
        role="gridcell"
        // Of a name that is cut, all of it is shown anyway; what stands for none is the end of an id.
        title={event.aggregateName === null ? visibleText(event.aggregateId, 200) : undefined}
        {...filterBy('entityTypes', event.aggregateType)}
        data-copy={`${typeName} ${event.aggregateName ?? event.aggregateId}`}
      >
        <span className={styles.kind}>{typeName}</span>{' '}
        <EventText text={event.aggregateName ?? shortId(event.aggregateId)} max={120} />
      </span>
      {hasRoom('version') && (
        <span role="gridcell" className={styles.number}>
          {formatNumber(event.version, language)}
        </span>
      )}
      {hasRoom('user') && (
        <span
          role="gridcell"
          className={styles.muted}
          data-copy={event.login === null ? (event.user ?? '–') : `${event.user ?? '–'} · ${event.login}`}
        >
          {event.user === null ? '–' : <EventText text={event.user} max={80} />}
          {event.login !== null && <UserLogin login={event.login} />}
        </span>
      )}
    </>
  );
});
