// Asks where to write the rows of the audit trail, and writes them there as a job that outlives the view.
import { startExport, useWorkspace } from '@/features/workspace';
import { dialogs, type AuditSelection, type ExportFormat } from '@/platform';
import { useLanguage, useTranslation } from '@/shared/i18n';

export function useAuditExport() {
  const { t } = useTranslation();
  const language = useLanguage();
  const workspace = useWorkspace();
  return async (format: ExportFormat, selection: AuditSelection): Promise<void> => {
    if (!workspace) return;
    const day = new Date().toISOString().slice(0, 10);
    const file = await dialogs().pickNewFile(
      t('audit.export.dialog'),
      `${t('audit.export.fileName', { day })}.${format}`,
      format === 'csv' ? t('audit.export.csvFiles') : t('audit.export.jsonlFiles'),
      format,
    );
    if (file !== null) await startExport({ selection, file, format, language }, workspace);
  };
}
