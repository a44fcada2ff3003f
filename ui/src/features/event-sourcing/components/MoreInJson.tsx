// Says that only the first of many rows are shown, and where all of them stand.
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './MoreInJson.module.css';

export function MoreInJson({ shown, total }: { shown: number; total: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (total <= shown) return null;
  return (
    <p className={styles.more} data-testid="more-in-json">
      {t('details.moreInJson', {
        shown: formatNumber(shown, language),
        total: formatNumber(total, language),
      })}
    </p>
  );
}
