// Copies rows of the audit trail as tab-separated text, and says in words what was copied.
import { useState } from 'react';
import { copyText } from '@/shared/clipboard';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import type { AuditCell } from './audit.types';
import { rowsAsTsv } from './rowText';
import type { AuditLog } from './useAuditLog';
import { useRowWords } from './useRowWords';

/** More than this is a matter for the export. */
const MOST_ROWS = 5000;

export function useCopyRows({ pages }: AuditLog, columns: readonly AuditCell[]) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRowWords();
  const [note, setNote] = useState('');
  const copy = async (first: number, last: number) => {
    const end = Math.min(last, first + MOST_ROWS - 1);
    try {
      const rows = await pages.read(first, end);
      const names = columns.map((column) => t(`audit.column.${column}`));
      const copied = await copyText(rowsAsTsv(rows, columns, names, language, words));
      const formatted = formatNumber(rows.length, language);
      if (!copied) setNote(t('audit.copyFailed'));
      else if (end < last) setNote(t('audit.copiedPart', { formatted }));
      else setNote(t('audit.copied', { count: rows.length, formatted }));
    } catch {
      setNote(t('audit.rowsFailed'));
    }
  };
  return { note, copy: (first: number, last: number) => void copy(first, last) };
}
