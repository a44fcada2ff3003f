// What can be added to a timeline by hand, and how it looks while it is on its way into the read models.
import type { EntryDraft, EntryKind, Me, NewEntry } from '@/platform';
import { parseWhole } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import type { ShownEvent } from '../timeline/timeline.types';

export const ENTRY_KINDS: readonly EntryKind[] = ['note', 'call', 'task'];

const TAKES_ENTRIES: readonly string[] = ['customer', 'opportunity'];

export const takesEntries = (entityType: string): boolean => TAKES_ENTRIES.includes(entityType);

export const EMPTY_DRAFT: EntryDraft = {
  kind: 'note',
  text: '',
  inbound: false,
  contactName: '',
  minutes: '5',
  assigneeId: '',
  dueDate: '',
};

/** So many characters the core takes. */
export const LONGEST_TEXT = 20_000;
/** A call of more than a day is mistyped. */
export const MOST_MINUTES = 1440;

/** As the core counts: characters, and not the halves of which some are made. */
export function lengthOf(text: string): number {
  if (text.length <= LONGEST_TEXT) return text.length;
  const counted = text.trim();
  let length = 0;
  for (let at = 0; at < counted.length; at += (counted.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) length += 1;
  return length;
}

/** How long the call took; `null` while that is not said, or cannot be. */
export function minutesOf(draft: EntryDraft, language: Language): number | null {
  const minutes = parseWhole(draft.minutes, language);
  return minutes !== null && minutes <= MOST_MINUTES ? minutes : null;
}

/** The entry that a draft stands for; `null` while something is missing or wrong. */
export function entryOf(draft: EntryDraft, language: Language): NewEntry | null {
  const text = draft.text.trim();
  if (text === '' || lengthOf(text) > LONGEST_TEXT) return null;
  if (draft.kind === 'note') return { kind: 'note', text };
  if (draft.kind === 'task') {
    if (draft.assigneeId === '') return null;
    return { kind: 'task', title: text, assigneeId: draft.assigneeId, dueDate: draft.dueDate || null };
  }
  const minutes = minutesOf(draft, language);
  if (minutes === null) return null;
  const contactName = draft.contactName.trim() || null;
  return { kind: 'call', inbound: draft.inbound, contactName, minutes, summary: text };
}

const entryText = (entry: NewEntry): string =>
  entry.kind === 'note' ? entry.text : entry.kind === 'call' ? entry.summary : entry.title;

const LOOKS: Readonly<Record<EntryKind, Pick<ShownEvent, 'type' | 'icon' | 'color'>>> = {
  note: { type: 'NoteAddedEvent', icon: 'note', color: 'neutral' },
  call: { type: 'CallLoggedEvent', icon: 'phone', color: 'info' },
  task: { type: 'TaskAssignedEvent', icon: 'assignment_ind', color: 'primary' },
};

interface Surroundings {
  /** Negative while the log has given it no place. */
  position: number;
  title: string;
  now: Date;
  me: Me | undefined;
  entityType: string;
  entityId: string;
}

/** The entry as the timeline shows it until it is there. */
export const pendingEvent = (entry: NewEntry, around: Surroundings): ShownEvent => ({
  ...LOOKS[entry.kind],
  pending: true,
  position: around.position,
  id: `pending-${around.position}`,
  category: 'interaction',
  title: around.title,
  description: entryText(entry),
  occurredAt: around.now.toISOString(),
  user: around.me?.user ?? null,
  aggregateType: around.entityType,
  aggregateId: around.entityId,
  aggregateName: '',
});
