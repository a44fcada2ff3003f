// The audit trail's rows for what the reader chose. While another choice is being read, the rows of the one before stay.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useLanguage } from '@/shared/i18n';
import { AuditPages } from '../services/audit/auditPages';
import { fromAuditParams, toAuditParams } from '../services/audit/auditParams';
import type { AuditView } from '../types/audit.types';

export function useAuditLog(view: AuditView) {
  const language = useLanguage();
  const day = useDayOf(view.filter.period);
  // Two views that say the same are the same selection.
  const key = JSON.stringify(toAuditParams(view));
  const [generation, setGeneration] = useState(0);
  const wanted = useMemo(
    () => ({
      generation: `${generation} ${language} ${day} ${key}`,
      pages: AuditPages.of(fromAuditParams(JSON.parse(key)), language),
    }),
    [key, language, generation, day],
  );
  const [shown, setShown] = useState(wanted);
  useEffect(() => {
    let isWanted = true;
    void wanted.pages.start().then(() => isWanted && setShown(wanted));
    return () => {
      isWanted = false;
      wanted.pages.stop();
    };
  }, [wanted]);
  const { pages } = shown;
  const snapshot = useSyncExternalStore(pages.subscribe, pages.getSnapshot);
  /** Reads everything again, with what has come meanwhile. */
  const refresh = useCallback(() => setGeneration((current) => current + 1), []);
  return { pages, generation: shown.generation, ...snapshot, isChanging: shown !== wanted, refresh };
}

export type AuditLog = ReturnType<typeof useAuditLog>;
