// Says that the day jumped to has no events, and which day is shown instead.
import { startOfDay } from '@/shared/days';
import { formatDay } from '@/shared/format';
import { useNow } from '@/shared/hooks/useNow';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './TimelineAbove.module.css';

interface Props {
  /** The day that was asked for. */
  wanted: string;
  /** The day that the list begins with. */
  shown: string;
  /** Whether only some events are listed: the others may have happened on that day. */
  isNarrowed: boolean;
}

export function TimelineNearest({ wanted, shown, isNarrowed }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const names = { today: t('timeline.today'), yesterday: t('timeline.yesterday') };
  const nameOf = (day: string) => {
    const date = startOfDay(day);
    return date ? formatDay(date, now, language, names) : day;
  };
  const days = { wanted: nameOf(wanted), shown: nameOf(shown) };
  return (
    <div className={styles.nearest} role="status" data-testid="timeline-nearest">
      {t(isNarrowed ? 'timeline.jump.noMatchOn' : 'timeline.jump.nothingOn', days)}{' '}
      {t(shown < wanted ? 'timeline.jump.before' : 'timeline.jump.after', days)}
    </div>
  );
}
