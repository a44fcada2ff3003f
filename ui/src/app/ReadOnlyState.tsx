// Says of a workspace to which nothing can be added that it is for reading only, and why, as far as that is known.
import { useBarred, useMe } from '@/features/event-sourcing';
import { useTranslation } from '@/shared/i18n';
import styles from './StatusBar.module.css';

/** `null` where something can be added, or that is not known. */
export function useReadOnly(): { short: string; long: string } | null {
  const { t } = useTranslation();
  const barred = useBarred(useMe().data);
  if (!barred) return null;
  return barred.by === 'file'
    ? { short: t('status.readOnly.file'), long: t('status.readOnly.fileHint') }
    : { short: t('status.readOnly.role', barred), long: t('status.readOnly.roleHint', barred) };
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
