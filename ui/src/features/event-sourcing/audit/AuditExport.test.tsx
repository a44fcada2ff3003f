import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError, type AuditExportPicked, type OnProgress } from '@/platform';
import { only } from '@/shared/among';
import { progress } from '@/testing/fakeEngine';
import { auditRows, openAudit } from '@/testing/openAudit';
import { renderApp } from '@/testing/render';

describe('what is taken out of the audit trail', () => {
  it('exports what is filtered and sorted, shows how far it is, and where the file is', async () => {
    let request: AuditExportPicked | undefined;
    let report: OnProgress = () => undefined;
    let finish: () => void = () => undefined;
    const { user, fake } = openAudit('?cat=system&sort=user&dir=asc', ({ engine }) => {
      engine.exportAudit = (asked, onProgress) => {
        request = asked;
        report = onProgress;
        return new Promise((resolve) => {
          finish = () => resolve(progress({ phase: 'done', done: 400, total: 400 }));
        });
      };
    });
    const table = await auditRows();
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
    const workspace = { path: '/media/dvd/archiv', name: 'Archiv', readOnly: 'place' as const };
    const pick = vi.fn(() => Promise.resolve(null));
    const { user } = renderApp({ workspace }, ({ dialogs }) => {
      dialogs.pick = pick;
    });
    const table = await auditRows();
    act(() => table.focus());
    await user.keyboard('e');
    const csv = await screen.findByTestId('audit-export-csv');
    expect(csv).toHaveAttribute('aria-disabled', 'true');
    const why = document.getElementById(csv.getAttribute('aria-describedby') ?? '');
    expect(why).toHaveTextContent(/^Ein Export wird im Protokoll festgehalten.*Kopieren Sie seinen Ordner/);
    fireEvent.click(csv);
    expect(pick).not.toHaveBeenCalled();
    expect(screen.getByTestId('audit-export-csv')).toBeInTheDocument();
  });

  it('says in the reader’s language why an export failed', async () => {
    const message = '/home/jana/audit: 2.csv: there is a folder; name a file in it';
    const { user } = openAudit('', ({ engine }) => {
      engine.exportAudit = () => Promise.reject(new EngineError({ code: 'output_refused', message }));
    });
    const table = await auditRows();
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
    const { user } = openAudit();
    const table = await auditRows();
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
});
