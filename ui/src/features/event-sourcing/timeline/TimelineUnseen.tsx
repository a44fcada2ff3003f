// Says that an entry was stored which is not in sight, for the filters hide it or it stands elsewhere; and leads to it.
import Button from '@mui/material/Button';
import { dayOf, startOfDay } from '@/shared/days';
import { formatDay } from '@/shared/format';
import { useNow } from '@/shared/hooks/useNow';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { StoredEntry } from '../compose/usePendingEntries';
import styles from './TimelineAbove.module.css';

interface Props {
  entry: StoredEntry;
  onShow(): void;
  onClose(): void;
}

export function TimelineUnseen({ entry, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const date = startOfDay(dayOf(new Date(entry.occurredAt)));
  const names = { today: t('timeline.today'), yesterday: t('timeline.yesterday') };
  const day = date ? formatDay(date, now, language, names) : '';
  return (
    <div
      className={styles.failed}
      role="status"
      data-testid={entry.isExcluded ? 'timeline-excluded' : 'timeline-elsewhere'}
    >
      {entry.isExcluded ? t('timeline.excluded') : t('timeline.elsewhere', { day })}
      <Button onClick={onShow}>
        {t(entry.isExcluded ? 'timeline.clearFilters' : 'timeline.showStored')}
      </Button>
      <Button onClick={onClose}>{t('action.close')}</Button>
    </div>
  );
}
