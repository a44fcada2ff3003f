// One field that changed, before and after. Of a long change, both sides from where they differ, and all of it when asked for.
import { useState } from 'react';
import type { EventChange as Change } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { excerptFrom, excerptStart } from '../services/changeExcerpt';
import styles from './EventChanges.module.css';

/** About as much of a side as is in sight at once beside the other. */
const SHORT = 300;
const WHOLE = 5000;

export function EventChange({ change }: { change: Change }) {
  const { label, before, after } = change;
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const isLong = [before, after].some((text) => (text?.length ?? 0) > SHORT);
  const start = isLong && !isWhole ? excerptStart(change) : 0;
  const value = (text: string | null, side: string | undefined) =>
    text === null ? (
      <span className={styles.nothing}>{t('details.nothing')}</span>
    ) : (
      <EventText text={excerptFrom(text, start)} max={isLong && !isWhole ? SHORT : WHOLE} className={side} />
    );
  return (
    <tr>
      <th scope="row">
        <EventText text={label} max={200} />
        {isLong && (
          <button
            type="button"
            className={styles.whole}
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
            data-testid="change-whole"
          >
            {t(isWhole ? 'details.shortChange' : 'details.wholeChange')}
          </button>
        )}
      </th>
      <td>{value(before, styles.before)}</td>
      <td>{value(after, styles.after)}</td>
    </tr>
  );
}
