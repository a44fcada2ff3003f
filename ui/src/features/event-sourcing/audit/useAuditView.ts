// What the reader of the audit trail chose, at once. The address follows once the rows are painted: the way there leads through the whole
// window and takes longer than they do.
import { useEffect, useEffectEvent } from 'react';
import { afterPaint } from '@/shared/afterPaint';
import { useAhead } from '@/shared/hooks/useAhead';
import type { AuditView } from './audit.types';
import { auditKey } from './auditParams';
import { useAuditLog } from './useAuditLog';

export function useAuditView(address: AuditView, onAddress: (view: AuditView) => void) {
  const { value: view, set, tell, isTold } = useAhead(address, auditKey, onAddress);
  const log = useAuditLog(view);
  const follow = useEffectEvent(() => tell(view));
  const isDue = !isTold && !log.isChanging;
  useEffect(() => (isDue ? afterPaint(() => follow()) : undefined), [isDue, view]);
  const onView = (next: AuditView) => {
    log.prepare(next);
    set(next);
  };
  return { view, onView, log };
}
