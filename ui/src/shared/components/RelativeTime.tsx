// "vor 3 Tagen", with the exact moment on hover and for machines.
import { formatFullMoment, formatRelative } from '../format';
import { useLanguage } from '../i18n';
import { useNow } from '../hooks/useNow';

export function RelativeTime({ moment, className }: { moment: string; className?: string | undefined }) {
  const language = useLanguage();
  const now = useNow();
  return (
    <time dateTime={moment} title={formatFullMoment(moment, language)} className={className}>
      {formatRelative(moment, now, language)}
    </time>
  );
}
