import { expect, it } from 'vitest';
import { ENTRY_KINDS, pendingEvent } from './newEntry';

// The catalog's own files, so that a pending entry does not change its look when it arrives.
const CATALOG = import.meta.glob<{ eventType: string; icon: string; color: string }>(
  '../../../../../src-tauri/crates/events/catalog/team/*.json',
  { eager: true },
);

const around = {
  position: -1,
  title: '',
  now: new Date(0),
  me: undefined,
  entityType: 'customer',
  entityId: 'c1',
};
const draft = { text: '', summary: '', title: '', inbound: false, contactName: null, minutes: 1 };

it.each(ENTRY_KINDS)('a pending %s looks as the catalog’s event will', (kind) => {
  const { type, icon, color } = pendingEvent({ ...draft, kind, assigneeId: 'u1', dueDate: null }, around);
  const entry = Object.values(CATALOG).find(({ eventType }) => eventType === type);
  expect({ icon: entry?.icon, color: entry?.color }).toEqual({ icon, color });
});
