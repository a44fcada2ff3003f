import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  EngineError,
  type AuditExportPicked,
  type AuditQuery,
  type AuditRow,
  type OnProgress,
} from '@/platform';
import { only } from '@/shared/among';
import { demoEntities } from '@/testing/demoData';
import { progress, type Fake } from '@/testing/fakeEngine';
import { frameOf } from '@/testing/liveFrame';
import { watchMinutes } from '@/testing/nextDay';
import { renderApp } from '@/testing/render';

type Rendered = ReturnType<typeof renderApp>;

function open(hash = '', prepare?: Parameters<typeof renderApp>[1]): Rendered {
  location.hash = `#/audit${hash}`;
  return renderApp({ entities: demoEntities(new Date(), 20) }, prepare);
}

const grid = () => screen.findByTestId('audit-rows');
const lastQuery = ({ fake }: Rendered) => {
  const call = fake.calls.findLast((made) => made.startsWith('auditLog'));
  return JSON.parse(call?.replace(/^auditLog \d+ /, '') ?? '{}') as AuditQuery['selection'];
};

/** Lets every answer be a page of a million rows. */
const million: Parameters<typeof renderApp>[1] = (fake) => {
  const { auditLog } = fake.engine;
  fake.engine.auditLog = async (query) => ({
    ...(await auditLog({ ...query, offset: 0 })),
    total: (fake.calls.push(`offset ${query.offset}`), 1_000_000),
  });
};

describe('the audit trail', () => {
  it('shows who did what to whom, what changed from what to what, and how many rows there are', async () => {
    open();
    const table = await grid();
    expect(screen.getByTestId('audit-count')).toHaveTextContent(/^\d\.\d{3} Zeilen$/);
    const names = within(table)
      .getAllByRole('columnheader')
      .map((header) => header.textContent);
    expect(names).toEqual(['Zeit', 'Wer', 'Objekt', 'Aktion', 'Änderungen', 'Position']);
    expect(within(table).getAllByText('Anruf geführt').length).toBeGreaterThan(3);
  });

  it('shows values before and after', async () => {
    open('?types=CreditLimitChangedEvent');
    const [row] = await within(await grid()).findAllByText('Kreditlimit geändert');
    expect(row?.closest('[role="row"]')).toHaveTextContent('Kreditlimit 25.000,00 € → 40.000,00 €');
  });

  it('is sorted by its headers, and the address says so', async () => {
    const view = open();
    await grid();
    await view.user.click(screen.getByTestId('audit-sort-user'));
    await waitFor(() => expect(lastQuery(view)).toMatchObject({ sort: 'user', descending: false }));
    expect(location.hash).toContain('sort=user');
    await waitFor(() =>
      expect(screen.getByTestId('audit-sort-user').closest('[role="columnheader"]')).toHaveAttribute(
        'aria-sort',
        'ascending',
      ),
    );
    await view.user.click(screen.getByTestId('audit-sort-user'));
    await waitFor(() => expect(lastQuery(view)).toMatchObject({ sort: 'user', descending: true }));
  });

  it('is narrowed by what is ticked, and the address says so', async () => {
    const view = open();
    await grid();
    await view.user.click(screen.getByTestId('audit-category'));
    await view.user.click(screen.getByRole('menuitemcheckbox', { name: /^Transaktion/ }));
    await waitFor(() => expect(lastQuery(view).filter.categories).toEqual(only('transaction')));
    expect(location.hash).toContain('cat=transaction');
    await view.user.keyboard('{Escape}');
    await view.user.click(screen.getByTestId('audit-clear'));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
  });

  it('is narrowed to a usual period, which goes on with the day', async () => {
    const passToDay = watchMinutes();
    const view = open();
    await grid();
    await view.user.click(screen.getByTestId('audit-period'));
    await view.user.click(screen.getByRole('button', { name: 'Letzte 7 Tage' }));
    const day = (date: number) => new Date(2026, 2, date).toISOString();
    await waitFor(() => expect(lastQuery(view).filter).toMatchObject({ from: day(6), to: day(13) }));
    expect(location.hash).toBe('#/audit?period=7d');
    expect(screen.getByTestId('audit-period')).toHaveTextContent('Zeitraum: Letzte 7 Tage');

    try {
      await passToDay(new Date(2026, 2, 13, 0, 1));
      await waitFor(() => expect(lastQuery(view).filter).toMatchObject({ from: day(7), to: day(14) }));
    } finally {
      vi.useRealTimers();
    }
  });

  it('marks the words that were searched for, and shows where they stand where no cell does', async () => {
    open('?text=molkereiprodukte');
    const [row] = await screen.findAllByText('Verkaufschance vorangekommen');
    const hit = within(row!.closest<HTMLElement>('[role="row"]')!).getByText('Molkereiprodukte');
    expect(hit.tagName).toBe('MARK');
    expect(hit.closest('[role="gridcell"]')).toHaveTextContent('(Notiz)');
  });

  const huge = ({ engine }: Fake, found: (row: AuditRow) => AuditRow) => {
    const { auditLog } = engine;
    engine.auditLog = async (query) => {
      const page = await auditLog(query);
      return { ...page, rows: page.rows.map((row) => found({ ...row, unsearched: 98_000, hits: [] })) };
    };
  };

  it('says of a row in which nothing was found how much of it was not looked through', async () => {
    open('?text=molkereiprodukte', (fake) =>
      huge(fake, (row) => ({ ...row, marks: { ...row.marks, description: [] } })),
    );
    const rows = await screen.findAllByText('98.000 weitere Felder nicht durchsucht');
    expect(rows[0]?.closest('[role="gridcell"]')).not.toBeNull();
  });

  it.each(['Anruf geführt', '40.000,00', 'Molkereiprodukte'])(
    'says nothing of that where a cell shows what was found: %s',
    async (text) => {
      open(`?text=${encodeURIComponent(text)}`, (fake) => huge(fake, (row) => row));
      const marked = await screen.findAllByText(text, { selector: 'mark' });
      const row = marked[0]!.closest<HTMLElement>('[role="row"]')!;
      expect(within(row).queryByText(/nicht durchsucht/)).toBeNull();
    },
  );

  it('shows hostile text inert', async () => {
    open('', (fake) => {
      const { auditLog } = fake.engine;
      fake.engine.auditLog = async (query) => {
        const page = await auditLog(query);
        const action = '<img src=x onerror=alert(1)> img\u202E';
        return { ...page, rows: page.rows.map((row) => ({ ...row, action })) };
      };
    });
    const table = await grid();
    expect(within(table).getAllByText(/<img src=x onerror/)[0]).toHaveTextContent('[U+202E]');
    expect(table.querySelector('img')).toBeNull();
  });

  it('asks for the last rows of a million when scrolled to the end, and shows no blank rows meanwhile', async () => {
    const { fake } = open('', million);
    const table = await grid();
    expect(screen.getByTestId('audit-count')).toHaveTextContent('1.000.000 Zeilen');
    expect(table).toHaveAttribute('aria-rowcount', '1000001');
    act(() => {
      table.scrollTop = 8_000_000;
      fireEvent.scroll(table);
    });
    const last = table.querySelector('[aria-rowindex="1000001"]');
    expect(last?.querySelectorAll('[role="gridcell"]')).toHaveLength(6);
    await waitFor(() => expect(fake.calls).toContain('offset 999900'));
    await waitFor(() => expect(last).toHaveTextContent(/\d/));
  });

  it('keeps a saved filter over a restart, renames and deletes it', async () => {
    const { user, unmount } = open('?cat=system&text=postfach');
    await grid();
    await user.click(screen.getByTestId('audit-saved'));
    await user.type(screen.getByTestId('audit-save-name'), 'Unzustellbar{Enter}');
    unmount();

    const again = open();
    await grid();
    await again.user.click(screen.getByTestId('audit-saved'));
    await again.user.click(screen.getByRole('button', { name: 'Filter „Unzustellbar“ anwenden' }));
    await waitFor(() => expect(location.hash).toBe('#/audit?cat=system&text=postfach'));

    await again.user.click(screen.getByTestId('audit-saved'));
    await again.user.click(screen.getByRole('button', { name: '„Unzustellbar“ umbenennen' }));
    const name = screen.getByTestId('audit-rename-name');
    await again.user.clear(name);
    await again.user.type(name, 'Bounces{Enter}');
    await again.user.click(screen.getByRole('button', { name: '„Bounces“ löschen' }));
    expect(screen.getByText(/^Noch keine\./)).toBeInTheDocument();
  });

  it('shows of a long change both sides, from where they differ', async () => {
    const same = 'Die Ware wird immer an der Rampe auf der Rückseite angenommen. '.repeat(8);
    const change = {
      field: 'note',
      label: 'Hinweis',
      before: `${same}Vor 6 Uhr.`,
      after: `${same}Nach 8 Uhr.`,
    };
    open('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = async (query) => {
        const page = await auditLog(query);
        return { ...page, rows: page.rows.map((row) => ({ ...row, changes: [change], changesTotal: 1 })) };
      };
    });
    const [first] = await within(await grid()).findAllByText('Hinweis');
    const cell = first!.closest('[role="gridcell"]')!;
    expect(cell.querySelector('del')).toHaveTextContent(/^….{1,30}Vor 6 Uhr\.$/);
    expect(cell.querySelector('ins')).toHaveTextContent(/^….{1,30}Nach 8 Uhr\.$/);
  });

  it('exports what is filtered and sorted, shows how far it is, and where the file is', async () => {
    let request: AuditExportPicked | undefined;
    let report: OnProgress = () => undefined;
    let finish: () => void = () => undefined;
    const { user, fake } = open('?cat=system&sort=user&dir=asc', ({ engine }) => {
      engine.exportAudit = (asked, onProgress) => {
        request = asked;
        report = onProgress;
        return new Promise((resolve) => {
          finish = () => resolve(progress({ phase: 'done', done: 400, total: 400 }));
        });
      };
    });
    const table = await grid();
    act(() => table.focus());
    await user.keyboard('e');
    await user.click(await screen.findByTestId('audit-export-csv'));
    await waitFor(() => expect(request).toBeDefined());
    expect(request).toMatchObject({ format: 'csv', language: 'de' });
    expect(request?.token).toBe('token of /home/jana/Dokumente/audit-trail-2026-03-12.csv');
    expect(request?.selection).toMatchObject({ sort: 'user', descending: false, upTo: 123_456 });
    expect(request?.selection.filter.categories).toEqual(only('system'));

    act(() => report(progress({ phase: 'exporting', done: 100, total: 400, perSecond: 50, secondsLeft: 6 })));
    expect(await screen.findByTestId('export-progress')).toHaveTextContent('100 von 400 · 50 pro Sekunde');
    expect(screen.getByTestId('status-bar')).toHaveTextContent('Export läuft');

    // It runs on while the view is left.
    act(() => void (location.hash = '#/stream'));
    await screen.findByTestId('page-stream');
    act(() => void (location.hash = '#/audit'));
    await user.click(await screen.findByTestId('export-cancel'));
    expect(fake.calls).toContain('cancel');
    await act(async () => finish());
    const result = await screen.findByTestId('export-result');
    expect(result).toHaveTextContent('400 Zeilen geschrieben:');
    expect(result).toHaveTextContent('/home/jana/Dokumente/audit-trail-2026-03-12.csv');
    await user.click(within(result).getByRole('button', { name: 'Schließen' }));
    expect(screen.queryByTestId('export-result')).toBeNull();
  });

  it('says why nothing is exported from where nothing can be written', async () => {
    location.hash = '#/audit';
    const workspace = { path: '/media/dvd/archiv', name: 'Archiv', readOnly: true };
    const pick = vi.fn(() => Promise.resolve(null));
    const { user } = renderApp({ workspace }, ({ dialogs }) => {
      dialogs.pick = pick;
    });
    const table = await grid();
    act(() => table.focus());
    await user.keyboard('e');
    const csv = await screen.findByTestId('audit-export-csv');
    expect(csv).toHaveAttribute('aria-disabled', 'true');
    const why = document.getElementById(csv.getAttribute('aria-describedby') ?? '');
    expect(why).toHaveTextContent(/^Ein Export wird in der Geschichte festgehalten/);
    fireEvent.click(csv);
    expect(pick).not.toHaveBeenCalled();
    expect(screen.getByTestId('audit-export-csv')).toBeInTheDocument();
  });

  it('says in the reader’s language why an export failed', async () => {
    const message = '/home/jana/audit: 2.csv: there is a folder; name a file in it';
    const { user } = open('', ({ engine }) => {
      engine.exportAudit = () => Promise.reject(new EngineError({ code: 'output_refused', message }));
    });
    const table = await grid();
    act(() => table.focus());
    await user.keyboard('e');
    await user.click(await screen.findByTestId('audit-export-csv'));
    const result = await screen.findByTestId('export-result');
    expect(result).toHaveTextContent('Der Export ist fehlgeschlagen:');
    expect(result).toHaveTextContent(
      '/home/jana/audit: 2.csv: Dort liegt ein Ordner; nennen Sie eine Datei darin',
    );
    await user.click(within(result).getByRole('button', { name: 'Schließen' }));
  });

  it('copies the selected rows as tab-separated text', async () => {
    const { user } = open();
    const table = await grid();
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    act(() => table.focus());
    await user.keyboard('jj{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(table.querySelectorAll('[aria-selected="true"]')).toHaveLength(3);
    await user.keyboard('{Control>}c{/Control}');
    await waitFor(() => expect(screen.getByTestId('audit-note')).toHaveTextContent('3 Zeilen kopiert'));
    const copied = write.mock.lastCall?.[0].split('\n') ?? [];
    expect(copied).toHaveLength(4);
    expect(copied[0]).toBe('Zeit\tWer\tObjekt\tAktion\tÄnderungen\tPosition');
  });

  it('lets new rows wait behind a pill', async () => {
    const view = open('', ({ engine }) => {
      const { workspaceStatus } = engine;
      engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), position: 123_459 });
    });
    const pill = await screen.findByTestId('audit-new');
    expect(pill).toHaveTextContent('3 neue Zeilen');
    const asked = view.fake.calls.length;
    await view.user.click(pill);
    await waitFor(() => expect(view.fake.calls.length).toBeGreaterThan(asked));
    expect(lastQuery(view).upTo).toBeNull();
  });

  it('announces what the filter lets through, and no more', async () => {
    const openAt = (news: number) =>
      open('?types=CreditLimitChangedEvent', ({ engine }) => {
        const { workspaceStatus } = engine;
        engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), position: 123_499 });
        engine.auditNews = async ({ upTo }) => (upTo === 123_456 ? news : -1);
      });
    const { unmount } = openAt(2);
    expect(await screen.findByTestId('audit-new')).toHaveTextContent(/^2 neue Zeilen$/);
    unmount();
    const { fake } = openAt(0);
    const asked = vi.spyOn(fake.engine, 'auditNews');
    await grid();
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(screen.queryByTestId('audit-new')).toBeNull();
  });

  it('narrows to entities found by their names, and takes them away', async () => {
    const view = open();
    await grid();
    const [entity] = demoEntities(new Date(), 1);
    const stream = `${entity!.entityType}-${entity!.entityId}`;
    await view.user.type(screen.getByTestId('audit-entity'), entity!.name);
    const [option] = await screen.findAllByRole('option', { name: new RegExp(entity!.name) });
    await view.user.click(option!);
    await waitFor(() => expect(lastQuery(view).filter.entities).toEqual(only(stream)));
    expect(screen.getByTestId('audit-entity')).toHaveValue('');
    expect(location.hash).toBe(`#/audit?about=${stream}`);
    const name = `nicht ${entity!.name}`;
    await view.user.click(await screen.findByRole('button', { name, pressed: false }));
    await waitFor(() => expect(location.hash).toBe(`#/audit?aboutNot=${stream}`));
    expect(screen.getByTestId('audit-entity-chip')).toHaveTextContent(name);
    await view.user.click(screen.getByRole('button', { name: `Filter entfernen: ${name}` }));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
  });

  it('narrows by several, and by what is not', async () => {
    const view = open();
    await grid();
    await view.user.click(screen.getByTestId('audit-entity-type'));
    await view.user.click(await screen.findByRole('menuitemcheckbox', { name: /^Kunde/ }));
    await view.user.click(screen.getByRole('menuitemcheckbox', { name: /^Bestellung/ }));
    await view.user.keyboard('{Escape}');
    await waitFor(() => expect(lastQuery(view).filter.entityTypes.only).toEqual(['customer', 'order']));
    await view.user.click(screen.getByTestId('audit-category'));
    await view.user.click(screen.getByRole('button', { name: 'Diese nicht' }));
    const [category] = await screen.findAllByRole('menuitemcheckbox');
    await view.user.click(category!);
    await view.user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#/audit?catNot=interaction&of=customer%2Corder'));
    expect(lastQuery(view).filter.categories).toEqual({ only: [], without: ['interaction'] });
    expect(screen.getByTestId('audit-category')).toHaveTextContent('nicht Interaktion');
  });

  describe('once the read models have caught up', () => {
    const before = 123_456;
    const after = before + 175_806;

    /** An import comes into the views while the trail is open. */
    async function openAndImport(touch: (view: Rendered) => void | Promise<void>) {
      let head = before;
      const view = open('', ({ engine }) => {
        const { auditLog } = engine;
        engine.auditLog = async (query) => ({ ...(await auditLog(query)), upTo: head });
      });
      await grid();
      const frame = (state: 'catching_up' | 'ready', position: number) =>
        act(() => view.fake.live.frame(frameOf(before, position, [], { state, head: after })));
      frame('catching_up', before + 10);
      await screen.findByTestId('audit-new');
      await touch(view);
      head = after;
      frame('ready', after);
      return view;
    }

    it('takes in what is new, where the reader has touched nothing', async () => {
      await openAndImport(() => undefined);
      await waitFor(() => expect(screen.queryByTestId('audit-new')).toBeNull());
    });

    it('lets it wait where a row is selected or the table scrolled', async () => {
      const select = async ({ user }: Rendered) => {
        act(() => screen.getByTestId('audit-rows').focus());
        await user.keyboard('j');
      };
      const { unmount } = await openAndImport(select);
      expect(await screen.findByText('175.806 neue Zeilen')).toBeInTheDocument();
      unmount();
      await openAndImport(() => {
        const table = screen.getByTestId('audit-rows');
        table.scrollTop = 500;
        fireEvent.scroll(table);
      });
      expect(await screen.findByText('175.806 neue Zeilen')).toBeInTheDocument();
    });
  });

  it('remembers the chosen columns', async () => {
    const { user, unmount } = open();
    await grid();
    await user.click(screen.getByTestId('audit-columns'));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Version' }));
    unmount();
    open();
    expect(within(await grid()).getByText('Version')).toHaveAttribute('role', 'columnheader');
  });

  it('opens an event with Enter or by its address, and closes it with Escape', async () => {
    const { user } = open('?event=123456');
    expect(await screen.findByTestId('event-details')).toBeInTheDocument();
    act(() => screen.getByTestId('audit-rows').focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    await user.keyboard('j{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/audit?event=123456'));
  });

  it('says what to do when nothing matches, and why it cannot be read', async () => {
    const { user, unmount } = open('?text=gibtesnicht');
    await user.click(await screen.findByRole('button', { name: 'Filter zurücksetzen' }));
    await grid();
    unmount();
    let fails = true;
    const broken = open('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = async (query) => {
        if (fails) throw new EngineError({ code: 'io', message: 'views.db is gone' });
        return auditLog(query);
      };
    });
    expect(await screen.findByText('views.db is gone')).toBeInTheDocument();
    fails = false;
    await broken.user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await grid();
  });
});
