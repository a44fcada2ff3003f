import { describe, expect, it } from 'vitest';
import type { EntityPage, EntitySummary } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import { readChanges, withChanges, type EntityPages } from './listChanges';
import type { EntityMark } from '@/shared/entities/marks';

const SIZE = 3;
const FIRST = demoEntities(new Date(2026, 2, 12), 12);

/** An engine's list, latest activity first, that counts what is asked of it. */
function engine(all: EntitySummary[]) {
  const asked: string[] = [];
  const page = (cursor: string | null): EntityPage => {
    const from = Number(cursor ?? 0);
    const next = from + SIZE < all.length ? String(from + SIZE) : null;
    return { entities: all.slice(from, from + SIZE), next };
  };
  return {
    asked,
    pages: (count: number): EntityPages => {
      const cursors = Array.from({ length: count }, (_, index) =>
        index === 0 ? null : String(index * SIZE),
      );
      return { pages: cursors.map(page), pageParams: cursors };
    },
    read: {
      page: async (cursor: string | null) => {
        asked.push(`page ${cursor}`);
        return page(cursor);
      },
      one: async ({ entityId }: EntityMark) => {
        asked.push(`one ${entityId}`);
        return all.find((entity) => entity.entityId === entityId) ?? null;
      },
    },
  };
}

const happened = (entity: EntitySummary, lastOccurredAt = '2026-03-12T23:00:00Z'): EntitySummary => ({
  ...entity,
  eventCount: entity.eventCount + 1,
  lastOccurredAt,
});
const idsOf = ({ pages }: EntityPages) => pages.flatMap(({ entities }) => entities).map((e) => e.entityId);

describe('a list whose entities have changed', () => {
  it('is read once where it changed, however much of it is loaded', async () => {
    const known = engine(FIRST).pages(4);
    const moved = happened(FIRST[10]!);
    const now = engine([moved, ...FIRST.filter((entity) => entity.entityId !== moved.entityId)]);
    const changes = await readChanges(known, [moved], now.read);
    expect(now.asked).toEqual(['page null']);
    const after = withChanges(known, changes!);
    expect(idsOf(after)).toEqual(idsOf(now.pages(4)));
    expect(after.pages[0]?.entities[0]?.eventCount).toBe(moved.eventCount);
    // The next page is where it was.
    expect(after.pages.at(-1)?.next).toBe(known.pages.at(-1)?.next);
    expect(after.pages).toHaveLength(4);
  });

  it('is read on until it is as it was', async () => {
    const known = engine(FIRST).pages(4);
    const moved = FIRST.slice(6, 11).map((entity) => happened(entity));
    const ids = new Set(moved.map(({ entityId }) => entityId));
    const now = engine([...moved, ...FIRST.filter(({ entityId }) => !ids.has(entityId))]);
    const changes = await readChanges(known, moved, now.read);
    expect(now.asked).toEqual(['page null', 'page 3']);
    expect(idsOf(withChanges(known, changes!))).toEqual(idsOf(now.pages(4)));
  });

  it('has what changed without moving, which is read by itself', async () => {
    const known = engine(FIRST).pages(4);
    const dated = happened(FIRST[7]!, FIRST[7]!.lastOccurredAt);
    const now = engine(FIRST.map((entity) => (entity.entityId === dated.entityId ? dated : entity)));
    const changes = await readChanges(known, [dated], now.read);
    expect(now.asked).toEqual(['page null', `one ${dated.entityId}`]);
    const after = withChanges(known, changes!);
    expect(idsOf(after)).toEqual(idsOf(known));
    expect(after.pages[2]?.entities[1]).toEqual(dated);
  });

  it('takes in what is new', async () => {
    const known = engine(FIRST.slice(1)).pages(2);
    const now = engine(FIRST);
    const changes = await readChanges(known, [FIRST[0]!], now.read);
    expect(idsOf(withChanges(known, changes!))).toEqual([FIRST[0]!.entityId, ...idsOf(known)]);
  });

  // An event dated back: it is not the latest one, so the list's beginning is as it was.
  const after = (one: EntitySummary) => new Date(Date.parse(one.lastOccurredAt) + 1000).toISOString();
  const before = (one: EntitySummary) => new Date(Date.parse(one.lastOccurredAt) - 1000).toISOString();
  const sorted = (all: EntitySummary[]) =>
    all.toSorted((a, b) => Date.parse(b.lastOccurredAt) - Date.parse(a.lastOccurredAt));
  const dated = (one: EntitySummary, lastOccurredAt: string) => {
    const others = FIRST.filter(({ entityId }) => entityId !== one.entityId);
    return engine(sorted([...others, happened(one, lastOccurredAt)]));
  };
  const without = (one: EntitySummary) => engine(FIRST.filter(({ entityId }) => entityId !== one.entityId));

  it('is read anew for what is new and belongs among what is loaded', async () => {
    const fresh = FIRST[11]!;
    const now = dated(fresh, after(FIRST[5]!));
    expect(await readChanges(without(fresh).pages(3), [fresh], now.read)).toBeNull();
    // At the end of a list that is loaded to its end, too.
    expect(await readChanges(without(fresh).pages(4), [fresh], engine(FIRST).read)).toBeNull();
  });

  it('leaves what is new and belongs below for its page', async () => {
    const fresh = FIRST[11]!;
    const known = without(fresh).pages(2);
    const now = dated(fresh, before(FIRST[5]!));
    const changes = await readChanges(known, [fresh], now.read);
    expect(now.asked).toEqual(['page null', `one ${fresh.entityId}`]);
    expect(withChanges(known, changes!)).toEqual(known);
  });

  it('is read anew for what has moved among what is loaded, from within it or from below', async () => {
    for (const [moved, pages] of [
      [FIRST[7]!, 4],
      [FIRST[10]!, 3],
    ] as const) {
      const now = dated(moved, after(FIRST[5]!));
      expect(await readChanges(engine(FIRST).pages(pages), [moved], now.read)).toBeNull();
    }
  });

  it('is as it was for what it does not have', async () => {
    const known = engine(FIRST).pages(4);
    const changes = await readChanges(
      known,
      [{ entityType: 'user', entityId: 'nobody' }],
      engine(FIRST).read,
    );
    expect(withChanges(known, changes!)).toEqual(known);
  });

  it('is read anew where too many have changed in place', async () => {
    const known = engine(FIRST).pages(4);
    expect(await readChanges(known, FIRST.slice(3), engine(FIRST).read)).toBeNull();
  });
});
