import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError, type AuditRow } from '@/platform';
import { drawWith } from '@/testing/drawWith';
import type { Fake } from '@/testing/fakeEngine';
import { LONG_CHANGE } from '@/testing/longChange';
import { auditRows, lastAuditQuery, openAudit } from '@/testing/openAudit';
import type { renderApp } from '@/testing/render';
import tableStyle from './AuditTable.module.css?raw';

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
    openAudit();
    const table = await auditRows();
    expect(screen.getByTestId('audit-count')).toHaveTextContent(/^\d\.\d{3} Zeilen$/);
    const names = within(table)
      .getAllByRole('columnheader')
      .map((header) => header.textContent);
    expect(names).toEqual(['Zeit', 'Wer', 'Objekt', 'Aktion', 'Änderungen', 'Position']);
    expect(within(table).getAllByText('Anruf geführt').length).toBeGreaterThan(3);
  });

  it('says under the pointer what a person reads: the type’s own name is for the details and its column', async () => {
    openAudit();
    const dots = [...(await auditRows()).querySelectorAll('[data-index] [data-category]')];
    expect(dots.length).toBeGreaterThan(3);
    for (const dot of dots) expect(dot).toHaveAttribute('title', expect.stringMatching(/^[A-Z][a-z]+$/));
  });

  it('shows values before and after', async () => {
    openAudit('?types=CreditLimitChangedEvent');
    const [row] = await within(await auditRows()).findAllByText('Kreditlimit geändert');
    expect(row?.closest('[role="row"]')).toHaveTextContent('Kreditlimit 25.000,00 € → 40.000,00 €');
  });

  it('rings a header within its cell, which cuts off what is outside', async () => {
    drawWith(tableStyle);
    openAudit();
    await auditRows();
    const { outlineOffset, marginLeft, paddingLeft } = getComputedStyle(
      screen.getByTestId('audit-sort-occurredAt'),
    );
    expect([outlineOffset, marginLeft, paddingLeft]).toEqual(['-2px', '-4px', '4px']);
  });

  it('is sorted by its headers, and the address says so', async () => {
    const view = openAudit();
    await auditRows();
    await view.user.click(screen.getByTestId('audit-sort-user'));
    await waitFor(() => expect(lastAuditQuery(view)).toMatchObject({ sort: 'user', descending: false }));
    await waitFor(() => expect(location.hash).toContain('sort=user'));
    await waitFor(() =>
      expect(screen.getByTestId('audit-sort-user').closest('[role="columnheader"]')).toHaveAttribute(
        'aria-sort',
        'ascending',
      ),
    );
    await view.user.click(screen.getByTestId('audit-sort-user'));
    await waitFor(() => expect(lastAuditQuery(view)).toMatchObject({ sort: 'user', descending: true }));
  });

  it('marks the words that were searched for, and shows where they stand where no cell does', async () => {
    openAudit('?text=molkereiprodukte');
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
    openAudit('?text=molkereiprodukte', (fake) =>
      huge(fake, (row) => ({ ...row, marks: { ...row.marks, description: [] } })),
    );
    const rows = await screen.findAllByText('98.000 weitere Felder nicht durchsucht');
    expect(rows[0]?.closest('[role="gridcell"]')).not.toBeNull();
  });

  it.each(['Anruf geführt', '40.000,00', 'Molkereiprodukte'])(
    'says nothing of that where a cell shows what was found: %s',
    async (text) => {
      openAudit(`?text=${encodeURIComponent(text)}`, (fake) => huge(fake, (row) => row));
      const marked = await screen.findAllByText(text, { selector: 'mark' });
      const row = marked[0]!.closest<HTMLElement>('[role="row"]')!;
      expect(within(row).queryByText(/nicht durchsucht/)).toBeNull();
    },
  );

  it('shows hostile text inert', async () => {
    openAudit('', (fake) => {
      const { auditLog } = fake.engine;
      fake.engine.auditLog = async (query) => {
        const page = await auditLog(query);
        const action = '<img src=x onerror=alert(1)> img\u202E';
        return { ...page, rows: page.rows.map((row) => ({ ...row, action })) };
      };
    });
    const table = await auditRows();
    expect(within(table).getAllByText(/<img src=x onerror/)[0]).toHaveTextContent('[U+202E]');
    expect(table.querySelector('img')).toBeNull();
  });

  it('asks for the last rows of a million when scrolled to the end, and shows no blank rows meanwhile', async () => {
    const { fake } = openAudit('', million);
    const table = await auditRows();
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

  it('shows of a long change both sides, from where they differ', async () => {
    openAudit('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = async (query) => {
        const page = await auditLog(query);
        return {
          ...page,
          rows: page.rows.map((row) => ({ ...row, changes: [LONG_CHANGE], changesTotal: 1 })),
        };
      };
    });
    const [first] = await within(await auditRows()).findAllByText('Hinweis');
    const cell = first!.closest('[role="gridcell"]')!;
    expect(cell.querySelector('del')).toHaveTextContent(/^….{1,30}Vor 6 Uhr\.$/);
    expect(cell.querySelector('ins')).toHaveTextContent(/^….{1,30}Nach 8 Uhr\.$/);
  });

  it('remembers the chosen columns', async () => {
    const { user, unmount } = openAudit();
    await auditRows();
    await user.click(screen.getByTestId('audit-columns'));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Version' }));
    unmount();
    openAudit();
    expect(within(await auditRows()).getByText('Version')).toHaveAttribute('role', 'columnheader');
  });

  it('opens an event with Enter or by its address, and closes it with Escape', async () => {
    const { user } = openAudit('?event=123456');
    expect(await screen.findByTestId('event-details')).toBeInTheDocument();
    act(() => screen.getByTestId('audit-rows').focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    await user.keyboard('j{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/audit?event=123456'));
  });

  it('does not go on saying that it counts where counting failed', async () => {
    let fails = true;
    const { user } = openAudit('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = async (query) => ({ ...(await auditLog(query)), total: null });
      engine.auditCount = async () => {
        if (fails) throw new EngineError({ code: 'io', message: 'views.db is gone' });
        return 4711;
      };
    });
    const alert = await screen.findByText('Zeilen konnten nicht gelesen werden.');
    expect(screen.getByTestId('audit-count')).toBeEmptyDOMElement();
    fails = false;
    await user.click(within(alert).getByRole('button', { name: 'Erneut versuchen' }));
    await waitFor(() => expect(screen.getByTestId('audit-count')).toHaveTextContent('4.711 Zeilen'));
  });

  it('says what to do when nothing matches, and why it cannot be read', async () => {
    const { user, unmount } = openAudit('?text=gibtesnicht');
    await user.click(await screen.findByRole('button', { name: 'Filter zurücksetzen' }));
    await auditRows();
    unmount();
    let fails = true;
    const broken = openAudit('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = async (query) => {
        if (fails) throw new EngineError({ code: 'io', message: 'views.db is gone' });
        return auditLog(query);
      };
    });
    expect(await screen.findByText('views.db is gone')).toBeInTheDocument();
    fails = false;
    await broken.user.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
    await auditRows();
  });
});
