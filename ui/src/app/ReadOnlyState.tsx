// Says of a workspace to which nothing can be added that it is for reading only, and why, as far as that is known.
import { useBarred, useMe } from '@/features/event-sourcing';
import { useTranslation } from '@/shared/i18n';
import styles from './StatusBar.module.css';

/** `null` where something can be added, or that is not known. */
export function useReadOnly(): { short: string; long: string } | null {
  const { t } = useTranslation();
  const barred = useBarred(useMe().data);
  if (!barred) return null;
  const { by } = barred;
  return { short: t(`status.readOnly.${by}`, barred), long: t(`status.readOnly.${by}Hint`, barred) };
}

export function ReadOnlyState() {
  const readOnly = useReadOnly();
  if (!readOnly) return null;
  return (
    <span className={styles.readOnly} title={readOnly.long} data-testid="read-only">
      {readOnly.short}
    </span>
  );
}
