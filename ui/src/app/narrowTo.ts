// Where a value that was pointed at narrows: the view itself, if it can be narrowed by such values, else the audit trail, which can by all.
import { WHOLE_AUDIT } from '@/features/event-sourcing';
import { sideOf, toggled, type Side } from '@/shared/among';
import type { Among } from '@/platform';
import type { FilterBy } from '@/shared/filterBy';
import { auditView, parseAuditSearch, withAuditView } from './auditSearch';
import { feedNarrowing, parseOverviewSearch, withFeedNarrowing } from './overviewSearch';
import { parseStreamSearch, streamNarrowing, withStreamNarrowing } from './streamSearch';
import { parseTimelineSearch, timelineNarrowing, withTimelineNarrowing } from './timelineSearch';
import type { Params } from '@/shared/address';

/** The place that shows only what has the value, or nothing of that. */
export function narrowTo(pathname: string, search: Params, by: FilterBy, side: Side) {
  const { part, value } = by;
  const chosen = (among: Among) => (sideOf(among, value) === side ? among : toggled(among, value, side));
  if (pathname === '/timeline' && (part === 'categories' || part === 'eventTypes' || part === 'userIds')) {
    const before = parseTimelineSearch(search);
    const narrowing = timelineNarrowing(before);
    const next = { ...narrowing, [part]: chosen(narrowing[part]) };
    return { to: pathname, search: withTimelineNarrowing(before, next) } as const;
  }
  if (pathname === '/overview' && (part === 'categories' || part === 'eventTypes')) {
    const narrowing = feedNarrowing(parseOverviewSearch(search));
    const next = { ...narrowing, [part]: chosen(narrowing[part]) };
    return { to: pathname, search: withFeedNarrowing(next) } as const;
  }
  if (pathname === '/stream' && part === 'eventTypes') {
    const before = parseStreamSearch(search);
    const narrowing = streamNarrowing(before);
    const next = { ...narrowing, eventTypes: chosen(narrowing.eventTypes) };
    return { to: pathname, search: withStreamNarrowing(before, next) } as const;
  }
  const before = parseAuditSearch(pathname === '/audit' ? search : {});
  const view = pathname === '/audit' ? auditView(before) : WHOLE_AUDIT;
  const filter = { ...view.filter, [part]: chosen(view.filter[part]) };
  return { to: '/audit', search: withAuditView(before, { ...view, filter }) } as const;
}
