// Event types as a filter's options; `null` while they are read.
import type { EventTypeSummary } from '@/platform';
import type { Choice } from '@/shared/components/choices/choice';

export const typeOptions = (types: readonly EventTypeSummary[] | undefined): Choice[] | null =>
  types?.map(({ type, title, category }) => ({ value: type, label: title, category })) ?? null;
