// Says of a workspace to which nothing can be added that it is for reading only, and why, as far as that is known.
import { useMe } from '@/features/event-sourcing';
import { useWorkspace } from '@/features/workspace';
import { visibleText } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './StatusBar.module.css';

/** `null` where something can be added, or that is not known. */
export function useReadOnly(): { short: string; long: string } | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: me } = useMe();
  // Nobody can add anything, in whichever role.
  if (useWorkspace()?.readOnly)
    return { short: t('status.readOnly.file'), long: t('status.readOnly.fileHint') };
  if (!me || me.mayWrite) return null;
  const role = visibleText(me.roleName[language], 60);
  return { short: t('status.readOnly.role', { role }), long: t('status.readOnly.roleHint', { role }) };
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
