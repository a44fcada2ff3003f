// What a projection is for, in the reader's words; nothing for one that only its author knows.
import { useTranslation } from '@/shared/i18n';
import type { Messages } from '@/shared/i18n/messages';

type Known = keyof Messages['projections']['purpose'];

const KNOWN: readonly string[] = [
  'activity_feed',
  'audit_log_view',
  'customer_read_model',
  'customer_timeline_view',
  'entities',
  'event_search',
  'event_relations',
  'event_statistics',
  'opportunity_read_model',
  'users',
] satisfies Known[];

export function useProjectionPurpose(): (name: string) => string | null {
  const { t } = useTranslation();
  return (name) => (KNOWN.includes(name) ? t(`projections.purpose.${name as Known}`) : null);
}
