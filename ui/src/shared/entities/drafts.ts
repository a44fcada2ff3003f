// What was begun about an entity and not handed in: shown from here, written to the disk by the core a moment later.
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { engine, type EngineError, type EntityRef, type EntryDraft, type KeptDraft } from '@/platform';
import { sharedValue } from '../sharedValue';
import { entityKey, isSameEntity } from './marks';

/** Between two writes of one draft: so much of what was typed is lost at most when the program is killed in the midst of typing. */
const REST_MILLIS = 250;

interface Change {
  path: string;
  of: EntityRef;
  /** `null` where it is discarded. */
  draft: EntryDraft | null;
}

const refOf = ({ entityType, entityId }: EntityRef): EntityRef => ({ entityType, entityId });
const keyOf = (path: string, of: EntityRef) => `${path}\n${entityKey(of)}`;

const isBlank = (draft: EntryDraft) => draft.text.trim() === '' && draft.contactName.trim() === '';

/** What the disk does not have yet, and whose turn it is to be written: of one window's page. */
interface Writing {
  unsaved: Map<string, Change>;
  saving: Map<string, Promise<void>>;
  /** Ends the rests between the writes. */
  wake: Set<() => void>;
  isHurried: boolean;
}

const writings = new WeakMap<QueryClient, Writing>();

function writingOf(client: QueryClient): Writing {
  const known = writings.get(client);
  if (known) return known;
  const writing: Writing = { unsaved: new Map(), saving: new Map(), wake: new Set(), isHurried: false };
  writings.set(client, writing);
  return writing;
}

/** Of each draft, why its last change could not be kept, until one could. */
const failures = sharedValue<ReadonlyMap<string, EngineError>>(new Map());

function setFailure(key: string, error: EngineError | null): void {
  const changed = new Map(failures.get());
  if (error) changed.set(key, error);
  else if (!changed.delete(key)) return;
  failures.set(changed);
}

/** The draft that was discarded last: it can be had again until another one is. */
const discarded = sharedValue<{ key: string; draft: EntryDraft } | null>(null);

const draftsQuery = (path: string) =>
  queryOptions({
    queryKey: ['drafts', path] as const,
    queryFn: () => engine().drafts(),
    // Another window may have written some.
    staleTime: 0,
    enabled: path !== '',
  });

function show(client: QueryClient, { path, of, draft }: Change): void {
  const { queryKey } = draftsQuery(path);
  client.setQueryData(queryKey, (kept: KeptDraft[] = []) => {
    const others = kept.filter((one) => !isSameEntity(one.of, of));
    return draft ? [{ of, draft, keptAt: new Date().toISOString() }, ...others] : others;
  });
}

const rest = ({ wake, isHurried }: Writing): Promise<void> =>
  new Promise((rested) => {
    if (isHurried) return rested();
    const done = () => {
      wake.delete(done);
      clearTimeout(timer);
      rested();
    };
    const timer = setTimeout(done, REST_MILLIS);
    wake.add(done);
  });

/** One write at a time, so that the last one wins. */
function save(client: QueryClient, key: string): Promise<void> {
  const { saving } = writingOf(client);
  const known = saving.get(key);
  if (known) return known;
  const begun = write(client, key);
  saving.set(key, begun);
  return begun;
}

async function write(client: QueryClient, key: string): Promise<void> {
  const writing = writingOf(client);
  const { unsaved, saving } = writing;
  // The one that all of them were made for, however long the last of them rests.
  const core = engine();
  for (let change = unsaved.get(key); change; change = unsaved.get(key)) {
    const { path, of, draft } = change;
    try {
      await (draft ? core.keepDraft(path, of, draft) : core.discardDraft(path, of));
      setFailure(key, null);
    } catch (thrown) {
      // It stays here, and goes with the next change.
      setFailure(key, thrown as EngineError);
      if (unsaved.get(key) === change) break;
      continue;
    }
    if (unsaved.get(key) === change) unsaved.delete(key);
    // What was read meanwhile did not know it.
    show(client, unsaved.get(key) ?? change);
    await rest(writing);
  }
  saving.delete(key);
}

/** What was typed until now is on the disk, as far as it can be: before what it is written to is left. */
export async function saveDrafts(client: QueryClient): Promise<void> {
  const writing = writingOf(client);
  writing.isHurried = true;
  writing.wake.forEach((wake) => wake());
  await Promise.all([...writing.unsaved.keys()].map((key) => save(client, key)));
  writing.isHurried = false;
}

function change(client: QueryClient, made: Change): void {
  const key = keyOf(made.path, made.of);
  writingOf(client).unsaved.set(key, made);
  show(client, made);
  void save(client, key);
}

/** It has become an entry: nothing is left of it. */
export const forgetDraft = (client: QueryClient, path: string, of: EntityRef): void =>
  change(client, { path, of: refOf(of), draft: null });

/** Which entities of a workspace have a draft. */
export function useDrafted(path: string): (of: EntityRef) => boolean {
  const { data } = useQuery(draftsQuery(path));
  return useMemo(() => {
    const drafted = new Set(data?.map(({ of }) => keyOf(path, of)));
    return (of) => drafted.has(keyOf(path, of));
  }, [data, path]);
}

/** One entity's draft, and what can be done with it. */
export function useDraft(path: string, entity: EntityRef) {
  const client = useQueryClient();
  const { data } = useQuery(draftsQuery(path));
  const of = refOf(entity);
  const key = keyOf(path, of);
  const kept = data?.find((one) => isSameEntity(one.of, of))?.draft ?? null;
  const pending = writingOf(client).unsaved.get(key);
  const thrownAway = discarded.use();
  const keep = (draft: EntryDraft) => change(client, { path, of, draft: isBlank(draft) ? null : draft });
  return {
    draft: pending ? pending.draft : kept,
    keep,
    /** Why it could not be kept. */
    failure: failures.use().get(key) ?? null,
    discard: (draft: EntryDraft) => {
      discarded.set({ key, draft });
      change(client, { path, of, draft: null });
    },
    /** Brings back what was discarded here last; `null` where nothing was. */
    undo:
      thrownAway?.key === key
        ? () => {
            discarded.set(null);
            keep(thrownAway.draft);
          }
        : null,
    /** Nothing is to be brought back any more. */
    forgetDiscarded: () => discarded.set(null),
  };
}
