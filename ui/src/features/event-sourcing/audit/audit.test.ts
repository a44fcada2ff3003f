import { describe, expect, it } from 'vitest';
import { EngineError, setPlatform, type AuditQuery, type AuditRow } from '@/platform';
import { only } from '@/shared/among';
import { fromFirstHit, markedParts } from '@/shared/events/hits';
import { NO_ROW_MARKS } from '@/testing/fake/audit';
import { createFake } from '@/testing/fakeEngine';
import { NO_FILTER, selectionOf, WHOLE_AUDIT, type AuditView } from './audit.types';
import { AUDIT_PAGE, AuditPages, PAGES_KEPT } from './auditPages';
import { fromAuditParams, toAuditParams } from './auditParams';
import { marksIn } from './rowMarks';
import { rowsAsTsv, type Words } from './rowText';

const row = (position: number): AuditRow => ({
  position,
  id: `e${position}`,
  occurredAt: '2026-03-12T09:00:00Z',
  recordedAt: '2026-03-12T09:00:00Z',
  recordedBy: null,
  user: null,
  aggregateType: 'customer',
  aggregateId: 'c1',
  aggregateName: 'Gasthof',
  version: 1,
  eventType: 'NoteAddedEvent',
  category: 'interaction',
  icon: 'note',
  color: 'info',
  action: 'Notiz',
  description: null,
  changes: [],
  changesTotal: 0,
  hits: [],
  unsearched: 0,
  marks: NO_ROW_MARKS,
});

function audit(total: number | null, rows = 1_000_000) {
  const fake = createFake();
  const asked: AuditQuery[] = [];
  fake.engine.auditLog = async (query) => {
    asked.push(query);
    const length = Math.max(0, Math.min(query.limit, rows - query.offset));
    return {
      rows: Array.from({ length }, (_, index) => row(rows - query.offset - index)),
      total,
      upTo: rows,
    };
  };
  let counted: () => void = () => undefined;
  fake.engine.auditCount = () => new Promise((resolve) => (counted = () => resolve(rows)));
  setPlatform(fake);
  const pages = new AuditPages(selectionOf(WHOLE_AUDIT, new Date()), 'de');
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => isSo() && (stop(), resolve());
      const stop = pages.subscribe(look);
      look();
    });
  return { pages, asked, until, counted: () => counted(), fake };
}

describe('the pages of the audit trail', () => {
  it('keep their places while the log grows: the first answer fixes the end', async () => {
    const { pages, asked, until } = audit(1_000_000);
    await pages.start();
    pages.want(AUDIT_PAGE, AUDIT_PAGE + 20);
    await until(() => pages.rowAt(AUDIT_PAGE) !== undefined);
    expect(asked.map(({ selection }) => selection.upTo)).toEqual([null, 1_000_000]);
  });

  it('are not read where the reader only flies past', async () => {
    const { pages, asked, until } = audit(1_000_000);
    await pages.start();
    for (const at of [200_000, 400_000, 600_000, 800_000]) pages.want(at, at + 30);
    pages.want(999_960, 999_999);
    await until(() => pages.rowAt(999_999) !== undefined);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 999_900]);
  });

  it('stay bounded in memory from end to end', async () => {
    const { pages, until } = audit(1_000_000);
    await pages.start();
    const count = PAGES_KEPT + 20;
    for (let page = 0; page < count; page += 1) {
      pages.want(page * AUDIT_PAGE, page * AUDIT_PAGE + 30);
      await until(() => pages.rowAt(page * AUDIT_PAGE) !== undefined);
    }
    expect(pages.rowAt(0)).toBeUndefined();
    expect(pages.rowAt((count - 1) * AUDIT_PAGE)).toBeDefined();
  });

  it('show the first rows before they are counted', async () => {
    const { pages, until, counted } = audit(null);
    await pages.start();
    expect(pages.getSnapshot()).toMatchObject({ isReady: true, total: null, count: 2 * AUDIT_PAGE });
    void pages.count();
    counted();
    await until(() => pages.getSnapshot().total === 1_000_000);
    expect(pages.getSnapshot().count).toBe(1_000_000);
  });

  it('can be counted once more where counting failed', async () => {
    const { pages, fake } = audit(null);
    fake.engine.auditCount = () => Promise.reject(new EngineError({ code: 'io', message: 'log.db' }));
    await pages.start();
    await pages.count();
    expect(pages.getSnapshot().error?.code).toBe('io');
    expect(pages.getSnapshot().total).toBeNull();
    fake.engine.auditCount = async ({ upTo }) => upTo ?? 0;
    pages.retry();
    await pages.count();
    expect(pages.getSnapshot()).toMatchObject({ total: 1_000_000, error: null });
  });

  it('give rows for copying across pages', async () => {
    const { pages } = audit(1_000_000);
    await pages.start();
    const rows = await pages.read(95, 205);
    expect(rows).toHaveLength(111);
    expect(rows.at(-1)?.position).toBe(1_000_000 - 205);
  });
});

describe('the address of the audit trail', () => {
  const view: AuditView = {
    filter: {
      ...NO_FILTER,
      categories: only('transaction'),
      eventTypes: { only: ['A, B', 'C'], without: ['["D"]', '5'] },
      userIds: { only: [], without: ['u1'] },
      entityTypes: only('customer', 'order'),
      entities: { only: ['customer-c1', 'order-o1'], without: ['customer-c2'] },
      period: '2026-03-01..2026-03-12T14:00',
      changedFields: only('creditLimit'),
      text: 'spargel',
    },
    sort: 'user',
    descending: false,
  };

  it('says everything that was chosen, and nothing else', () => {
    expect(fromAuditParams({ ...toAuditParams(view) })).toEqual(view);
    expect(toAuditParams(WHOLE_AUDIT)).toEqual({});
  });

  it('names a usual period, whose days are those of the day on which it is asked for', () => {
    const week: AuditView = { ...WHOLE_AUDIT, filter: { ...NO_FILTER, period: '7d' } };
    expect(toAuditParams(week)).toEqual({ period: '7d' });
    expect(fromAuditParams({ period: '7d' })).toEqual(week);
    expect(fromAuditParams({ period: '7d', since: '2026-01-01T00:00:00Z' })).toEqual(week);
    const asked = (day: number) => selectionOf(week, new Date(2026, 2, day, 23, 59)).filter;
    const local = (day: number) => new Date(2026, 2, day).toISOString();
    expect(asked(12)).toMatchObject({ from: local(6), to: local(13) });
    expect(asked(13)).toMatchObject({ from: local(7), to: local(14) });
    expect(asked(12)).not.toHaveProperty('period');
  });

  it('understands what an earlier version saved', () => {
    const saved = {
      types: 'A,B',
      etype: 'customer',
      eid: 'c1',
      since: new Date(2026, 2, 1).toISOString(),
      until: new Date(2026, 2, 13).toISOString(),
    };
    expect(fromAuditParams(saved).filter).toMatchObject({
      eventTypes: only('A', 'B'),
      entities: only('customer-c1'),
      period: '2026-03-01..2026-03-12',
    });
  });

  it('that is broken chooses everything', () => {
    expect(fromAuditParams({ cat: 'nonsense', period: '8d', since: 'never', sort: 5, dir: {} })).toEqual(
      WHOLE_AUDIT,
    );
  });
});

describe('hits', () => {
  it.each([
    [{ day: true }, '[12.03.2026] 14:05:07'],
    [{ time: true }, '12.03.2026 [14:05:07]'],
    [{ day: true, time: true }, '[12.03.2026] [14:05:07]'],
    [{}, '12.03.2026 14:05:07'],
  ])('are the day or the time that was searched for: %o', (marks, shown) => {
    const found = { ...row(1), marks: { ...NO_ROW_MARKS, ...marks } };
    const text = '12.03.2026 14:05:07';
    const parts = markedParts(text, marksIn(found, 'time', text));
    expect(parts.map(({ isHit, text }) => (isHit ? `[${text}]` : text)).join('')).toBe(shown);
  });

  it('are the parts that the core says, and the text stays as it is', () => {
    const bracketed = (text: string, ...marks: [number, number][]) =>
      markedParts(text, marks)
        .map((part) => (part.isHit ? `[${part.text}]` : part.text))
        .join('');
    expect(bracketed('Frau Müller, Ermüllen', [5, 11])).toBe('Frau [Müller], Ermüllen');
    expect(bracketed('👍 a b', [3, 4], [5, 6])).toBe('👍 [a] [b]');
    for (const text of ['', '<img src=x>']) expect(bracketed(text)).toBe(text);
  });

  const excerpt = (text: string) => {
    const at = text.indexOf('Rotkohl');
    const { text: shown, marks } = fromFirstHit(text, at < 0 ? [] : [[at, at + 7]]);
    expect(marks.map(([from, to]) => shown.slice(from, to))).toEqual(at < 0 ? [] : ['Rotkohl']);
    return shown;
  };

  it('are brought into sight where they stand far back: a word’s start close before begins the excerpt', () => {
    const text = 'wie bei der letzten Lieferung bleibt der Rotkohl bis Mai im Sortiment';
    expect(excerpt(text)).toBe('…bleibt der Rotkohl bis Mai im Sortiment');
    expect(excerpt('Dank für die Nachfrage nach Bio-Rotkohl')).toBe('…nach Bio-Rotkohl');
    expect(excerpt('Lebensmittelunverträglichkeiten:Rotkohl')).toBe('…Rotkohl');
    expect(excerpt(`${'x '.repeat(200)}Rotkohl`)).toMatch(/^…(x ){1,6}Rotkohl$/);
  });

  it('leave a text whole that begins with them, is short or has none', () => {
    for (const text of ['Rotkohl am Anfang', 'Der Rotkohl am Anfang', `${'x '.repeat(200)}Wirsing`])
      expect(excerpt(text)).toBe(text);
  });
});

interface WholeId {
  entityId: string;
  userId: string;
  /** The entity's name, and the user's. */
  shown: [string, string];
  whole: [string, string];
}

const [WHOLE_IDS] = Object.values(
  import.meta.glob<WholeId[]>('../../../../../src-tauri/crates/engine/samples/whole_ids.json', {
    eager: true,
    import: 'default',
  }),
) as [WholeId[]];

describe('copied rows', () => {
  const words: Words = {
    category: () => '',
    entityType: () => 'Kunde',
    nothing: 'leer',
    description: 'Beschreibung',
    unsearched: String,
  };

  it('are tab-separated, with the columns’ names, and no formula can run', () => {
    const hostile = { ...row(1234), action: '=HYPERLINK("http://x")', description: 'a\tb\n=c' };
    expect(rowsAsTsv([hostile], ['action', 'description', 'position'], ['A', 'B', 'P'], 'de', words)).toBe(
      `A\tB\tP\n'=HYPERLINK("http://x")\ta b '=c\t1.234`,
    );
  });

  it('have the whole ids of what is shown by the end of its id', () => {
    const ids = ['0190a6c0-7e4a-7000-8000-00000000000a', '0190a6c0-7e4a-7000-8000-00000000000b'];
    const [aggregateId = '', id = ''] = ids;
    const user = { id, name: '…0000000b', avatar: null, login: 'erika' };
    const made = { ...row(1), aggregateId, aggregateName: 'Kredit …0000000a', user };
    expect(rowsAsTsv([made, row(2)], ['entity', 'user'], ['O', 'W'], 'de', words)).toBe(
      `O\tW\nKunde Kredit ${aggregateId}\t${id} · erika\nKunde Gasthof\t–`,
    );
  });

  it('have the ids whole that the core’s table has', () => {
    for (const { entityId, userId, shown, whole } of WHOLE_IDS) {
      const user = { id: userId, name: shown[1], avatar: null, login: null };
      const made = { ...row(1), aggregateId: entityId, aggregateName: shown[0], user };
      expect(rowsAsTsv([made], ['entity', 'user'], ['O', 'W'], 'de', words)).toBe(
        `O\tW\nKunde ${whole[0]}\t${whole[1]}`,
      );
    }
  });

  it('count the changes that a row does not hold', () => {
    const changes = [{ field: 'a', label: 'A', before: null, after: '1' }];
    const rows = [
      { ...row(1), changes, changesTotal: 1 },
      { ...row(2), changes, changesTotal: 100_000 },
    ];
    expect(rowsAsTsv(rows, ['changes'], ['C'], 'de', words)).toBe('C\nA: leer → 1\nA: leer → 1; +99999');
  });

  it('have the login that recorded a row, where one was kept', () => {
    const rows = [{ ...row(1), recordedBy: 'erika' }, row(2)];
    expect(rowsAsTsv(rows, ['recordedBy'], ['L'], 'de', words)).toBe('L\nerika\n–');
  });
});
