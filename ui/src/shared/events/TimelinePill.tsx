// What is above the events in sight: new ones that have come, or the present after a jump to the past.
import { Pill } from '../components/Pill';
import { formatNumber } from '../format';
import { useLanguage, useTranslation } from '../i18n';

interface Props {
  /** How many are new, as far as that is known. */
  count: number;
  /** There may be more than were counted. */
  isAtLeast?: boolean;
  onClick(): void;
}

export function TimelinePill({ count, isAtLeast = false, onClick }: Props) {
  const { t } = useTranslation();
  const number = formatNumber(count, useLanguage());
  const formatted = isAtLeast ? `${number}+` : number;
  return (
    <Pill place="top" onClick={onClick} testId="new-events">
      {count > 0 ? t('timeline.newEvents', { count, formatted }) : t('timeline.jumpToNewest')}
    </Pill>
  );
}
