// What happened to one entity in a row, as one line: how much, of which kinds. It opens in place.
import ChevronRight from '@mui/icons-material/ChevronRight';
import { memo } from 'react';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { ColouredIcon } from '@/shared/events/ColouredIcon';
import { EntryAside } from '@/shared/events/EntryAside';
import { EntryClock } from '@/shared/events/EntryClock';
import { formatNumber, visibleText } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { kindsOf, type RunRow } from '../services/feedRows';
import type { OverviewLinks } from '../services/links';
import styles from './FeedEntry.module.css';

interface Props {
  row: RunRow;
  /** As a line of its own has it. */
  active: boolean;
  links: OverviewLinks;
  onToggle(key: string): void;
}

const KINDS_NAMED = 4;

export const FeedRun = memo(function FeedRun({ row, active, links, onToggle }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { events, open, key } = row;
  const [latest] = events;
  if (!latest) return null;
  const count = events.length;
  const kinds = kindsOf(events);
  const named = kinds
    .slice(0, KINDS_NAMED)
    .map(({ event, count: number }) => {
      const title = visibleText(event.title, 80);
      return number > 1 ? t('overview.times', { number: formatNumber(number, language), title }) : title;
    })
    .join(', ');
  const tabIndex = active ? 0 : -1;
  const name = visibleText(latest.aggregateName, 120);
  return (
    <article className={styles.entry} data-open={open} data-testid="feed-run">
      <EntryClock moment={latest.occurredAt} language={language} />
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-label={t(open ? 'overview.closeRun' : 'overview.openRun', { name })}
        onClick={() => onToggle(key)}
        tabIndex={tabIndex}
        data-stop
      >
        <ChevronRight sx={{ fontSize: 18 }} aria-hidden />
      </button>
      <div className={styles.content}>
        <p className={styles.head}>
          <a
            className={styles.entity}
            href={links.ofEntity(latest.aggregateType, latest.aggregateId)}
            tabIndex={tabIndex}
            data-strong
          >
            <EventText text={latest.aggregateName} max={120} />
          </a>
          <span className={styles.count}>
            {t('entity.events', { count, formatted: formatNumber(count, language) })}
          </span>
        </p>
        <p className={styles.description}>
          {named}
          {kinds.length > KINDS_NAMED && ' …'}
        </p>
      </div>
      <EntryAside ago={<RelativeTime moment={latest.occurredAt} />}>
        <span className={styles.icons} aria-hidden>
          {kinds.slice(0, KINDS_NAMED).map(({ event }) => (
            <ColouredIcon key={event.type} event={event} />
          ))}
        </span>
      </EntryAside>
    </article>
  );
});
