import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { only } from '@/shared/among';
import { demoEntities } from '@/testing/demoData';
import { watchMinutes } from '@/testing/nextDay';
import { auditRows, lastAuditQuery, openAudit } from '@/testing/openAudit';

describe('the audit trail’s filters', () => {
  it('asks for what is chosen before the address says so, and once', async () => {
    let place = '';
    const view = openAudit('', ({ engine }) => {
      const { auditLog } = engine;
      engine.auditLog = (query) => {
        if (query.selection.filter.text !== '') place = location.hash;
        return auditLog(query);
      };
    });
    await auditRows();
    fireEvent.change(screen.getByTestId('audit-search'), { target: { value: 'kredit' } });
    await waitFor(() => expect(location.hash).toContain('text=kredit'));
    await waitFor(() => expect(document.querySelector('mark')).not.toBeNull());
    expect(place).toBe('#/audit');
    expect(view.fake.calls.filter((call) => /^auditLog 0.*kredit/.test(call))).toHaveLength(1);
  });

  it('is narrowed by what is ticked, and the address says so', async () => {
    const view = openAudit();
    await auditRows();
    await view.user.click(screen.getByTestId('audit-category'));
    await view.user.click(screen.getByRole('menuitemcheckbox', { name: /^Transaktion/ }));
    await waitFor(() => expect(lastAuditQuery(view).filter.categories).toEqual(only('transaction')));
    await waitFor(() => expect(location.hash).toContain('cat=transaction'));
    await view.user.keyboard('{Escape}');
    await view.user.click(screen.getByTestId('audit-clear'));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
  });

  it('gain nothing that could make them wrap, whatever is chosen: it stands above the rows, in a line that is there', async () => {
    const [entity] = demoEntities(new Date(), 1);
    const about = `${entity!.entityType}-${entity!.entityId}`;
    openAudit(`?cat=transaction&text=anruf&period=7d&about=${about}`);
    const bar = (await screen.findByTestId('audit-count')).parentElement!;
    expect(bar).toContainElement(await screen.findByTestId('audit-entity-chip'));
    expect(bar).toContainElement(screen.getByTestId('audit-clear'));
    const filters = () =>
      screen.getByRole('group', { name: 'Zeilen filtern' }).querySelectorAll('button:not([aria-label])')
        .length;
    const before = filters();
    fireEvent.click(screen.getByTestId('audit-clear'));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    expect(filters()).toBe(before);
  });

  it('leave the keyboard to their field when an entity above the rows is taken off', async () => {
    const [entity] = demoEntities(new Date(), 1);
    const view = openAudit(`?about=${entity!.entityType}-${entity!.entityId}`);
    await auditRows();
    await view.user.click(await screen.findByRole('button', { name: `Filter entfernen: ${entity!.name}` }));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    expect(screen.getByTestId('audit-entity')).toHaveFocus();
  });

  it('is narrowed to a usual period, which goes on with the day', async () => {
    const passToDay = watchMinutes();
    const view = openAudit();
    await auditRows();
    await view.user.click(screen.getByTestId('audit-period'));
    await view.user.click(screen.getByRole('button', { name: 'Letzte 7 Tage' }));
    const day = (date: number) => new Date(2026, 2, date).toISOString();
    await waitFor(() => expect(lastAuditQuery(view).filter).toMatchObject({ from: day(6), to: day(13) }));
    await waitFor(() => expect(location.hash).toBe('#/audit?period=7d'));
    expect(screen.getByTestId('audit-period')).toHaveTextContent('Zeitraum: Letzte 7 Tage');

    try {
      await passToDay(new Date(2026, 2, 13, 0, 1));
      await waitFor(() => expect(lastAuditQuery(view).filter).toMatchObject({ from: day(7), to: day(14) }));
    } finally {
      vi.useRealTimers();
    }
  });

  it('narrows to entities found by their names, and takes them away', async () => {
    const view = openAudit();
    await auditRows();
    const [entity] = demoEntities(new Date(), 1);
    const stream = `${entity!.entityType}-${entity!.entityId}`;
    await view.user.type(screen.getByTestId('audit-entity'), entity!.name);
    const [option] = await screen.findAllByRole('option', { name: new RegExp(entity!.name) });
    await view.user.click(option!);
    await waitFor(() => expect(lastAuditQuery(view).filter.entities).toEqual(only(stream)));
    expect(screen.getByTestId('audit-entity')).toHaveValue('');
    await waitFor(() => expect(location.hash).toBe(`#/audit?about=${stream}`));
    const name = `nicht ${entity!.name}`;
    await view.user.click(await screen.findByRole('button', { name, pressed: false }));
    await waitFor(() => expect(location.hash).toBe(`#/audit?aboutNot=${stream}`));
    expect(screen.getByTestId('audit-entity-chip')).toHaveTextContent(name);
    await view.user.click(screen.getByRole('button', { name: `Filter entfernen: ${name}` }));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
  });

  it('narrows by several, and by what is not', async () => {
    const view = openAudit();
    await auditRows();
    await view.user.click(screen.getByTestId('audit-entity-type'));
    await view.user.click(await screen.findByRole('menuitemcheckbox', { name: /^Kunde/ }));
    await view.user.click(screen.getByRole('menuitemcheckbox', { name: /^Bestellung/ }));
    await view.user.keyboard('{Escape}');
    await waitFor(() => expect(lastAuditQuery(view).filter.entityTypes.only).toEqual(['customer', 'order']));
    await view.user.click(screen.getByTestId('audit-category'));
    await view.user.click(screen.getByRole('button', { name: 'Diese nicht' }));
    const [category] = await screen.findAllByRole('menuitemcheckbox');
    await view.user.click(category!);
    await view.user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#/audit?catNot=interaction&of=customer%2Corder'));
    expect(lastAuditQuery(view).filter.categories).toEqual({ only: [], without: ['interaction'] });
    expect(screen.getByTestId('audit-category')).toHaveTextContent('nicht Interaktion');
  });

  it('keeps a saved filter over a restart, renames and deletes it', async () => {
    const { user, unmount } = openAudit('?cat=system&text=postfach');
    await auditRows();
    await user.click(screen.getByTestId('audit-saved'));
    expect(screen.getByTestId('audit-save-name')).toHaveFocus();
    await user.keyboard('Unzustellbar{Enter}');
    unmount();

    const again = openAudit();
    await auditRows();
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

    await again.user.click(screen.getByTestId('audit-saved-undo'));
    const bounces = () => screen.getByRole('button', { name: 'Filter „Bounces“ anwenden' });
    expect(bounces()).toBeInTheDocument();
    expect(screen.queryByTestId('audit-saved-undo')).toBeNull();
    // One of the same name takes its place, and gives it back.
    await again.user.keyboard('{Escape}');
    await again.user.click(screen.getByTestId('audit-clear'));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    await again.user.click(screen.getByTestId('audit-saved'));
    await again.user.type(screen.getByTestId('audit-save-name'), 'Bounces{Enter}');
    expect(screen.getByText('„Bounces“ ist durch den neuen Filter ersetzt.')).toBeInTheDocument();
    await again.user.click(screen.getByTestId('audit-saved-undo'));
    await again.user.click(bounces());
    await waitFor(() => expect(location.hash).toBe('#/audit?cat=system&text=postfach'));
  });
});
