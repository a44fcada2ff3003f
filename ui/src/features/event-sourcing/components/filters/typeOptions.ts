// Event types as a filter's options.
import type { EventTypeSummary } from '@/platform';
import type { Choice } from '@/shared/components/choices/choice';

export const typeOptions = (types: readonly EventTypeSummary[]): Choice[] =>
  types.map(({ type, title, category }) => ({ value: type, label: title, category }));
