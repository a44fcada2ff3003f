// Up to which event the figures count: while much happens, they are a moment behind what the status bar says.
import { formatNumber } from '../format';
import { useLanguage, useTranslation } from '../i18n';
import styles from './CountedUpTo.module.css';

export function CountedUpTo({ position }: { position: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className={styles.note} data-testid="counted-up-to">
      {t('statistics.countedUpTo', { position: formatNumber(position, language) })}
    </p>
  );
}
