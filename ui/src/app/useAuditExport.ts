// Asks where to write the rows of the audit trail, and writes them there as a job that outlives the view.
import { startExport } from '@/features/workspace';
import { dialogs, type AuditSelection, type ExportFormat } from '@/platform';
import { useLanguage } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';

export function useAuditExport() {
  const language = useLanguage();
  const workspace = useWorkspace();
  return async (format: ExportFormat, selection: AuditSelection): Promise<void> => {
    if (!workspace) return;
    const file = await dialogs().pick(format === 'csv' ? 'exportCsv' : 'exportJsonl', language);
    if (file !== null) await startExport({ selection, format, language }, file, workspace);
  };
}
