// The newest events in which a text stands that may be an id: its own, one in its data, one that its producer gave it.
import { useQuery } from '@tanstack/react-query';
import { engine, type TimelineEvent } from '@/platform';
import { ALL } from '@/shared/among';
import { useLanguage } from '@/shared/i18n';

const MOST = 5;

/** Ids have no blanks in them, and a digit or a sign between letters (`t1`, `order-abc`): other texts are words, and search has a view of its own. */
const MAY_BE_AN_ID = /^(?=\S*\d|\S+[-_:./#]\S)\S{2,200}$/u;

export const mayBeAnId = (text: string): boolean => MAY_BE_AN_ID.test(text);

const WHOLE = { categories: ALL, eventTypes: ALL, userIds: ALL, from: null, to: null };

export function useEventsCalled(text: string) {
  const language = useLanguage();
  const isAsked = mayBeAnId(text);
  const { data, error } = useQuery({
    queryKey: ['events-called', text, language],
    queryFn: () =>
      engine().activityFeed({
        filter: { ...WHOLE, text },
        cursor: null,
        direction: 'older',
        limit: MOST,
        language,
      }),
    enabled: isAsked,
    staleTime: 0,
  });
  const found: readonly TimelineEvent[] = isAsked ? (data?.events ?? []) : [];
  return { found, error: isAsked ? error : null, isSearching: isAsked && data === undefined && !error };
}
