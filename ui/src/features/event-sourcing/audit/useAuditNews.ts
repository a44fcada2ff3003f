// How many rows have come since those that are shown, of those that the filter lets through.
import { useEffect, useRef, useState } from 'react';
import { atMostEvery } from '@/shared/atMostEvery';
import { eventApi } from '../services/eventApi';
import { isAuditSelectionOpen } from './audit.types';
import type { AuditLog } from './useAuditLog';

const PAUSE_MILLIS = 500;

/** `position`: how far the read models are. */
export function useAuditNews(log: AuditLog, position: number | undefined): number {
  const { pages, upTo } = log;
  const arrived = upTo === null || position === undefined ? 0 : Math.max(0, position - upTo);
  const isOpen = isAuditSelectionOpen(pages.selection);
  const [counted, setCounted] = useState({ pages, count: 0 });
  const look = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (isOpen) return;
    const asking = atMostEvery(PAUSE_MILLIS, async () => {
      const count = await eventApi.getAuditNews(pages.fixed());
      setCounted({ pages, count });
    });
    look.current = asking;
    return () => {
      look.current = null;
      asking.stop();
    };
  }, [pages, isOpen]);
  useEffect(() => {
    if (arrived > 0) look.current?.();
  }, [arrived, pages, isOpen]);
  if (isOpen) return arrived;
  return counted.pages === pages && arrived > 0 ? counted.count : 0;
}
