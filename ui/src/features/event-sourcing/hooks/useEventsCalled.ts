// The events that a pasted id names: its own, one in its data, one that its producer gave it.
import { useQuery } from '@tanstack/react-query';
import { engine, type TimelineEvent } from '@/platform';
import { useLanguage } from '@/shared/i18n';

const MOST = 5;

/** Ids have digits in them, no blanks, and are not short: other texts are names, and search has a view of its own. */
const MAY_BE_AN_ID = /^(?=\S*\d)\S{6,200}$/u;

const WHOLE = { categories: [], eventTypes: [], userId: null, from: null, to: null };

export function useEventsCalled(text: string) {
  const language = useLanguage();
  const isAsked = MAY_BE_AN_ID.test(text);
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
