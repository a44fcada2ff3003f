// The audit trail's rows for what the reader chose. While another choice is being read, the rows of the one before stay.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { afterPaint } from '@/shared/afterPaint';
import { useDayOf } from '@/shared/hooks/useDayOf';
import { useLanguage, type Language } from '@/shared/i18n';
import type { AuditView } from './audit.types';
import { AuditPages } from './auditPages';
import { auditKey, fromAuditParams } from './auditParams';

/** What is asked for at the key, while that is painted and the address changes: the way there takes longer than the answer. */
class AskedAhead {
  private asked: { key: string; pages: AuditPages } | null = null;

  ask(key: string, view: AuditView, language: Language): void {
    if (this.asked?.key === key) return;
    this.asked = { key, pages: AuditPages.of(view, language) };
    void this.asked.pages.start();
  }

  of(key: string): AuditPages | undefined {
    return this.asked?.key === key ? this.asked.pages : undefined;
  }

  /** Whoever asks again wants what there is then. */
  forget(): void {
    this.asked = null;
  }
}

export function useAuditLog(view: AuditView) {
  const language = useLanguage();
  const day = useDayOf(view.filter.period);
  const key = auditKey(view);
  const [generation, setGeneration] = useState(0);
  const [ahead] = useState(() => new AskedAhead());
  const wanted = useMemo(
    () => ({
      generation: `${generation} ${language} ${day} ${key}`,
      pages: ahead.of(`${language} ${key}`) ?? AuditPages.of(fromAuditParams(JSON.parse(key)), language),
    }),
    [ahead, key, language, generation, day],
  );
  const [shown, setShown] = useState(wanted);
  // What was asked for ahead may be there already: it is drawn with the address.
  if (shown !== wanted && wanted.pages.getSnapshot().isReady) setShown(wanted);
  useEffect(() => {
    let isWanted = true;
    ahead.forget();
    void wanted.pages.start().then(() => isWanted && setShown(wanted));
    return () => {
      isWanted = false;
      wanted.pages.stop();
    };
  }, [ahead, wanted]);
  const { pages } = shown;
  const snapshot = useSyncExternalStore(pages.subscribe, pages.getSnapshot);
  // The first rows are not to wait for how many there are.
  const isUncounted = snapshot.isReady && snapshot.total === null && snapshot.error === null;
  useEffect(() => (isUncounted ? afterPaint(() => void pages.count()) : undefined), [pages, isUncounted]);
  /** Begins to read what the address will say next. */
  const prepare = (next: AuditView) => {
    const nextKey = auditKey(next);
    if (nextKey === key) ahead.forget();
    else ahead.ask(`${language} ${nextKey}`, next, language);
  };
  /** Reads everything again, with what has come meanwhile. */
  const refresh = useCallback(() => setGeneration((current) => current + 1), []);
  return { pages, generation: shown.generation, ...snapshot, isChanging: shown !== wanted, prepare, refresh };
}

export type AuditLog = ReturnType<typeof useAuditLog>;
