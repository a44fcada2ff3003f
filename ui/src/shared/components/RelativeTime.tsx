// "vor 3 Tagen", with the exact moment on hover and for machines.
import { formatFullMoment, formatRelative } from '../format';
import { useLanguage, type Language } from '../i18n';
import { useNow } from '../hooks/useNow';

interface Props {
  moment: string;
  className?: string | undefined;
}

/** With its own clock and language. */
export function RelativeTime(props: Props) {
  return <RelativeMoment {...props} language={useLanguage()} now={useNow()} />;
}

/** For rows of long lists, where one clock for all of them is read above. */
export function RelativeMoment({
  moment,
  className,
  language,
  now,
}: Props & { language: Language; now: Date }) {
  return (
    <time dateTime={moment} title={formatFullMoment(moment, language)} className={className}>
      {formatRelative(moment, now, language)}
    </time>
  );
}
