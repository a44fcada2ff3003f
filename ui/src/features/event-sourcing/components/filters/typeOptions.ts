// Event types as a filter's options.
import type { EventTypeSummary } from '@/platform';
import type { Choice } from '@/shared/components/choices/choice';
import { formatNumber } from '@/shared/format';
import type { Language } from '@/shared/i18n';

export const typeOptions = (types: readonly EventTypeSummary[], language: Language): Choice[] =>
  types.map(({ type, title, category, count }) => ({
    value: type,
    label: title,
    note: formatNumber(count, language),
    category,
  }));
