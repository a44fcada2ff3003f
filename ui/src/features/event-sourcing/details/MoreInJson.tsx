// Says that only the first of many rows are shown, and where all of them stand; leads to those that are there already.
import type { RefObject } from 'react';
import { ShowMore } from '@/shared/components/ShowMore';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './MoreInJson.module.css';

interface Props {
  shown: number;
  /** How many could be shown. */
  given: number;
  total: number;
  /** What the rows are. */
  of: string;
  onMore(): void;
  /** The rows. */
  rows: RefObject<HTMLElement | null>;
}

export function MoreInJson({ shown, given, total, of, onMore, rows }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (total <= shown) return null;
  const note = t('details.moreInJson', {
    shown: formatNumber(shown, language),
    total: formatNumber(total, language),
  });
  if (shown < given) return <ShowMore of={of} note={note} onMore={onMore} shown={rows} />;
  return (
    <p className={styles.more} data-testid="more-in-json">
      {note}
    </p>
  );
}
