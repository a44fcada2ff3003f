// What a part of a view stands for, for the menu that opens over it: an attribute on the element, so that a row of a long list costs
// nothing for it.
import type { AuditPart } from '@/platform';

/** One value of one part of a filter. */
export interface FilterBy {
  part: AuditPart;
  value: string;
}

/** For an element that shows that value. */
export const filterBy = (part: AuditPart, value: string | null | undefined) =>
  value === null || value === undefined ? {} : { 'data-filter-part': part, 'data-filter-value': value };

/** What the element under the pointer stands for. */
export function filterAt(target: Element): FilterBy | null {
  const { filterPart, filterValue } =
    target.closest<HTMLElement>('[data-filter-part]')?.dataset ?? ({} as DOMStringMap);
  return filterPart !== undefined && filterValue !== undefined
    ? { part: filterPart as AuditPart, value: filterValue }
    : null;
}
