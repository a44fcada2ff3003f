// How the choices of a part of the audit trail's filter are counted: among the rows that all its other parts let through, as they are shown.
import type { AuditPart } from '@/platform';
import { ALL } from '@/shared/among';
import type { CountChoices } from '@/shared/components/choices/useChoiceCounts';
import { eventApi } from '../services/eventApi';
import { selectionOf, type AuditView } from './audit.types';

export function countAuditChoices(view: AuditView, part: AuditPart, upTo: number | null): CountChoices {
  const others = { ...view.filter, [part]: ALL };
  return {
    key: ['audit', part, others, upTo],
    ask: () =>
      eventApi.getAuditChoices({ ...selectionOf({ ...view, filter: others }, new Date()), upTo }, part),
  };
}
