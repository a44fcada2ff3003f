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

const KIND = '[data-filter-part="eventTypes"]';

/** What an element stands for; a table's row, which the keyboard is at, for the kind of its event. */
export function filterAt(target: Element): FilterBy | null {
  const inRow = target.matches('[role="row"]') ? KIND : null;
  const element =
    target.closest<HTMLElement>('[data-filter-part]') ?? (inRow && target.querySelector<HTMLElement>(inRow));
  const { filterPart, filterValue } = element?.dataset ?? ({} as DOMStringMap);
  return filterPart !== undefined && filterValue !== undefined
    ? { part: filterPart as AuditPart, value: filterValue }
    : null;
}
