// What happened in the whole business, newest first, further back page by page; what comes is taken in at the top and
// counted further down.
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { onLiveFrame } from '@/features/workspace';
import { useLanguage } from '@/shared/i18n';
import { atMostEvery } from '@/shared/atMostEvery';
import { feedApi, NEWER_SIZE, type FeedNarrowing } from '../services/feedApi';
import { withNewest, type FeedPages } from '../services/feedPages';

const LIVE_GAP_MILLIS = 250;

export function useFeed(narrowing: FeedNarrowing, isAtTop: boolean) {
  const client = useQueryClient();
  const language = useLanguage();
  const queryKey = ['feed', narrowing, language] as const;
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => feedApi.getFeed(narrowing, language, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.older,
    placeholderData: keepPreviousData,
    // Left and come back to, it begins anew with what has happened meanwhile.
    gcTime: 0,
  });
  const top = query.data?.pages[0]?.newer ?? null;
  const [news, setNews] = useState({ top, cursor: top, count: 0 });
  if (news.top !== top) setNews({ top, cursor: top, count: 0 });

  const takeNews = async () => {
    const fresh = await feedApi.getFeed(narrowing, language, null);
    client.setQueryData<FeedPages>(queryKey, (old) => old && withNewest(old, fresh));
  };
  const countNews = async (from: string) => {
    let cursor = from;
    let count = 0;
    for (let more = true; more;) {
      const page = await feedApi.getNewer(narrowing, language, cursor);
      count += page.events.length;
      cursor = page.newer ?? cursor;
      more = page.events.length === NEWER_SIZE;
    }
    setNews((known) =>
      known.top === top && known.cursor === from ? { top, cursor, count: known.count + count } : known,
    );
  };
  const look = async () => {
    if (query.isPlaceholderData || query.isPending) return;
    await (isAtTop || news.cursor === null ? takeNews() : countNews(news.cursor));
  };
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const lookAgain = atMostEvery(LIVE_GAP_MILLIS, () => latest.current());
    let known: number | null = null;
    const leave = onLiveFrame(({ to }) => {
      if (to !== known) lookAgain();
      known = to;
    });
    return () => {
      leave();
      lookAgain.stop();
    };
  }, []);

  const waits = isAtTop && news.count > 0;
  useEffect(() => {
    // What cannot be read now is tried again with the next frame.
    if (waits) void latest.current().catch(() => undefined);
  }, [waits]);

  const events = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data]);
  return {
    events,
    isLoading: query.isPending,
    error: query.data ? null : query.error,
    refresh: query.refetch,
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    olderFailed: query.isFetchNextPageError,
    loadOlder: query.fetchNextPage,
    /** How many have come while the reader was further down. */
    waiting: isAtTop ? 0 : news.count,
    takeNews,
  };
}

export type Feed = ReturnType<typeof useFeed>;
