// What happened in the whole business, newest first, further back page by page; what comes is taken in at the top and
// counted further down. What comes while a page is under way is joined to it: neither a page nor a frame makes another void.
import { hashKey, keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '@/shared/i18n';
import { atMostEvery } from '@/shared/atMostEvery';
import { usePaging } from '@/shared/hooks/usePaging';
import { framesSoFar, hasMovedSince, onLiveFrame } from '@/shared/workspace/live';
import { feedApi, MOST_COUNTED, NEWER_SIZE, type FeedNarrowing } from '../services/feedApi';
import { FEED_KEY, olderOf, withNewest, withOlder, type FeedPages } from '../services/feedPages';

const LIVE_GAP_MILLIS = 250;

export function useFeed(narrowing: FeedNarrowing, isAtTop: boolean) {
  const client = useQueryClient();
  const language = useLanguage();
  const queryKey = [...FEED_KEY, narrowing, language] as const;
  const readNewest = async () => {
    const frames = framesSoFar();
    return { page: await feedApi.getFeed(narrowing, language, null), frames };
  };
  const query = useQuery({
    queryKey,
    queryFn: async (): Promise<FeedPages> => {
      const { page, frames } = await readNewest();
      return { pages: [page], frames };
    },
    placeholderData: keepPreviousData,
    // Left and come back to, it begins anew with what has happened meanwhile.
    gcTime: 0,
  });
  const change = (next: (pages: FeedPages) => FeedPages) =>
    client.setQueryData<FeedPages>(queryKey, (old) => old && next(old));
  const older = usePaging(hashKey(queryKey), async () => {
    const data = client.getQueryData<FeedPages>(queryKey);
    const cursor = data ? olderOf(data) : null;
    if (cursor === null) return;
    const page = await feedApi.getFeed(narrowing, language, cursor);
    change((old) => withOlder(old, cursor, page));
  });
  const top = query.data?.pages[0]?.newer ?? null;
  const [news, setNews] = useState({ top, cursor: top, count: 0 });
  if (news.top !== top) setNews({ top, cursor: top, count: 0 });

  const takeNews = async () => {
    const { page, frames } = await readNewest();
    change((old) => withNewest(old, page, frames));
  };
  const countNews = async (from: string) => {
    // That there are more is all that is shown of them.
    if (news.count >= MOST_COUNTED) return;
    let cursor = from;
    let count = 0;
    const room = MOST_COUNTED - news.count;
    for (let more = true; more && count < room;) {
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
  const again = useRef<() => void>(undefined);
  useEffect(() => {
    const lookAgain = atMostEvery(LIVE_GAP_MILLIS, () => latest.current());
    again.current = lookAgain;
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
  // What has come while the first page was under way may not be in it.
  const frames = query.isPlaceholderData ? undefined : query.data?.frames;
  useEffect(() => {
    if (frames !== undefined && hasMovedSince(frames)) again.current?.();
  }, [frames]);

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
    hasOlder: query.data !== undefined && olderOf(query.data) !== null,
    isLoadingOlder: older.isLoading,
    olderFailed: older.error !== null,
    loadOlder: older.load,
    /** How many have come while the reader was further down. */
    waiting: isAtTop ? 0 : news.count,
    takeNews,
  };
}

export type Feed = ReturnType<typeof useFeed>;
