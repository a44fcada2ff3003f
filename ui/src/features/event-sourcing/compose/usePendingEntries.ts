// Entries that were just added and that the timeline's data does not contain yet: they stand at its top, marked, until it does. One
// that the timeline's filters exclude, or that takes its place out of sight, is not let go without a word.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineEvent } from '@/platform';
import { afterPaint } from '@/shared/afterPaint';
import { forgetDraft } from '@/shared/entities/drafts';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { onLiveFrame } from '@/shared/workspace/live';
import { refreshStatus, useWorkspace, useWorkspaceStatus } from '@/shared/workspace/useWorkspace';
import { useMe } from '../hooks/useMe';
import { eventApi } from '../services/eventApi';
import { isNarrowed, type ShownEvent, type TimelineNarrowing } from '../timeline/timeline.types';
import { timelineApi } from '../timeline/timelineApi';
import { pendingEvent } from './newEntry';
import { forgetHandedIn, handingInKey, isHandingIn, type HandedIn } from './useHandedIn';

interface Pending {
  event: ShownEvent;
  recorded: boolean;
}

interface Options {
  entityType: string;
  entityId: string;
  narrowing: TimelineNarrowing;
  /** As the timeline's. */
  day: string | null;
  /** The timeline's data is there and of this narrowing. */
  isReady: boolean;
  /** What the timeline's data contains. */
  events: readonly TimelineEvent[];
  /** Reads what is new into it. */
  sync(): Promise<void>;
  /** The reader sees that event, or is told that it waits. */
  isInSight(position: number): boolean;
}

/** An entry that was stored and is not in sight. */
export interface StoredEntry {
  position: number;
  occurredAt: string;
  /** The filters hide it; else it stands elsewhere in the timeline. */
  isExcluded: boolean;
}

export type RecordEntry = (handedIn: HandedIn) => void;

export function usePendingEntries(options: Options) {
  const { entityType, entityId, narrowing, day, isReady, events, sync, isInSight } = options;
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const path = useWorkspace()?.path ?? '';
  const asked = useMe();
  const me = asked.data;
  const [all, setAll] = useState<readonly Pending[]>([]);
  const last = useRef(0);
  const view = JSON.stringify([entityType, entityId, narrowing]);
  const [unseen, setUnseen] = useState<{ view: string; entry: StoredEntry } | null>(null);
  // Of that view at that time: whoever comes back to it is not told again.
  if (unseen !== null && unseen.view !== view) setUnseen(null);

  const { mutate } = useMutation({
    mutationKey: handingInKey(path),
    mutationFn: async ({ of, entry }: HandedIn) => {
      const recorded = await eventApi.recordEntry(of.entityType, of.entityId, entry);
      forgetDraft(client, path, of);
      return recorded;
    },
    networkMode: 'always',
    // A failure is kept until it was told, wherever the reader is.
    gcTime: Infinity,
    onMutate: ({ of, entry }) => {
      forgetHandedIn(client, path, of);
      last.current -= 1;
      const title = t(`compose.kind.${entry.kind}`);
      const event = pendingEvent(entry, { position: last.current, title, now: new Date(), me, ...of });
      setAll((others) => [{ event, recorded: false }, ...others]);
      return event;
    },
    onSuccess: ({ position }, _entry, added) => {
      setAll((others) =>
        others.map((one) => (one.event === added ? { event: { ...added, position }, recorded: true } : one)),
      );
      void refreshStatus(client);
    },
    onError: (_error, _entry, added) => setAll((others) => others.filter(({ event }) => event !== added)),
  });

  const record: RecordEntry = (handedIn) => {
    // While one is stored, its draft is still there: handed in again, it would be stored twice.
    if (!isHandingIn(client, path, handedIn.of)) mutate(handedIn);
  };

  const status = useWorkspaceStatus().data?.position ?? 0;
  const [framed, setFramed] = useState(0);
  const waits = all.length > 0;
  useEffect(() => (waits ? onLiveFrame(({ to }) => setFramed(to)) : undefined), [waits]);
  const reached = Math.max(status, framed);
  const due = isReady && all.some(({ event, recorded }) => recorded && event.position <= reached);
  useEffect(() => {
    if (!due) return;
    const isDue = ({ event, recorded }: Pending) => recorded && event.position <= reached;
    // Once what is new was read, it is there as itself, or a filter hides it. A failure is tried again with the next position.
    const tellUnseen = async () => {
      const of = { entityType, entityId, narrowing, at: null, day, language };
      for (const { event } of all.filter(isDue)) {
        if (event.aggregateType !== entityType || event.aggregateId !== entityId) continue;
        const isExcluded = isNarrowed(narrowing) && !(await timelineApi.isListed(of, event));
        const { position, occurredAt } = event;
        const tell = () => setUnseen({ view, entry: { position, occurredAt, isExcluded } });
        if (isExcluded) tell();
        // Its place is known once the list with it is drawn.
        else afterPaint(() => isInSight(position) || tell());
      }
    };
    void sync()
      .then(tellUnseen)
      .then(
        () => setAll((others) => others.filter((one) => !isDue(one))),
        () => undefined,
      );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each position reached; what is asked is of then
  }, [due, reached, sync]);

  const shown = useMemo(() => {
    const here = all
      .map(({ event }) => event)
      .filter((event) => event.aggregateType === entityType && event.aggregateId === entityId)
      .filter(({ position }) => !events.some((event) => event.position === position));
    return here.length > 0 ? [...here, ...events] : events;
  }, [all, events, entityType, entityId]);
  return {
    events: shown as readonly ShownEvent[],
    record,
    asked,
    /** An entry was added that is not in sight. */
    unseen: unseen?.view === view ? unseen.entry : null,
    forgetUnseen: () => setUnseen(null),
  };
}
