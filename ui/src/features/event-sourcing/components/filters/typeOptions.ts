// Event types as a filter's options.
import type { EventTypeSummary } from '@/platform';
import { formatNumber } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import type { FilterOption } from './FilterMenu';

export const typeOptions = (types: readonly EventTypeSummary[], language: Language): FilterOption[] =>
  types.map(({ type, title, category, count }) => ({
    value: type,
    label: title,
    note: formatNumber(count, language),
    category,
  }));
