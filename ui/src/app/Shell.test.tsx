import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EntitySummary } from '@/platform';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { renderApp } from '@/testing/render';

const PLACES = [
  ['/overview', 'Start', 'feed-entry'],
  ['/timeline', 'Zeitachse', 'timeline-entry'],
  ['/stream', 'Ereignisstrom', 'stream-rows'],
  ['/audit', 'Audit-Trail', 'audit-rows'],
  ['/projections', 'Projektionen', 'page-projections'],
  ['/statistics', 'Statistik', 'panel-hours'],
  ['/settings', 'Einstellungen', 'page-settings'],
] as const;

/** What of an element can be read on the screen. */
function visibleText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll('[aria-hidden="true"], .only-heard').forEach((hidden) => hidden.remove());
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
}

describe.each(PLACES)('%s', (place, name, part) => {
  it('has one title, on its frame and above what it shows, and calls its buttons as they are labelled', async () => {
    location.hash = place;
    renderApp({}, undefined, place);
    await screen.findAllByTestId(part);
    await waitFor(() => expect(document.title).toBe(`Demo-Firma – ${name}`));
    await waitFor(() => expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1));
    for (const button of document.querySelectorAll('button[aria-label], a[aria-label]')) {
      const label = button.getAttribute('aria-label')?.replace(/\s+/g, ' ').toLowerCase();
      expect(label).toContain(visibleText(button));
    }
  });
});

describe('the menu over what is pointed at', () => {
  const menu = () => screen.findByRole('menu', { name: 'Befehle' });

  it('narrows the audit trail to what a cell says, takes it away, and opens the row', async () => {
    const { user } = renderApp({}, undefined, '/audit');
    // Another selection is another table.
    const cell = () => document.querySelector<HTMLElement>('[data-filter-part="eventTypes"]')!;
    await waitFor(() => expect(cell()).not.toBeNull());
    const type = cell().dataset['filterValue']!;
    // The webview's own does not come up.
    expect(fireEvent.contextMenu(cell())).toBe(false);
    const commands = within(await menu()).getAllByRole('menuitem');
    expect(commands.map(({ textContent }) => textContent)).toEqual([
      'Kopieren',
      'Öffnen',
      'Nur diesen Ereignistyp',
      'Ohne diesen Ereignistyp',
    ]);
    await user.click(screen.getByTestId('context-only.eventTypes'));
    await waitFor(() => expect(decodeURIComponent(location.hash)).toContain(type));
    await user.click(screen.getByTestId('trail-back'));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    await waitFor(() => expect(cell()).not.toBeNull());
    fireEvent.contextMenu(cell());
    await user.click(await screen.findByTestId('context-open'));
    await waitFor(() => expect(location.hash).toContain('event='));
  });

  it('narrows the timeline itself to the kind of an event, and to who did it', async () => {
    const { user } = renderApp();
    const [entry] = await screen.findAllByTestId('timeline-entry');
    const type = entry!.dataset['filterValue']!;
    fireEvent.contextMenu(entry!);
    await user.click(await screen.findByTestId('context-without.eventTypes'));
    await waitFor(() => expect(decodeURIComponent(location.hash)).toMatch(/^#\/timeline\?.*typesNot=/));
    await waitFor(() => {
      const shown = screen.getAllByTestId('timeline-entry').map(({ dataset }) => dataset['filterValue']);
      expect(shown).not.toContain(type);
    });
    const person = () => document.querySelector<HTMLElement>('[data-filter-part="userIds"]')!;
    fireEvent.contextMenu(person());
    await user.click(await screen.findByTestId('context-only.userIds'));
    await waitFor(() => expect(location.hash).toMatch(/[?&]by=/));
    expect(location.hash).toMatch(/typesNot=/);
  });

  describe('copies what stands there, and not how it is drawn:', () => {
    const copied = async (user: ReturnType<typeof renderApp>['user'], target: Element) => {
      fireEvent.contextMenu(target);
      await user.click(await screen.findByTestId('context-copy'));
      return await navigator.clipboard.readText();
    };
    const id = '01900000-0000-7000-8000-0000abcd1234';
    const long = 'Lange Beschreibung '.repeat(40).trim();

    it('the name of an entity, with the whole of its id where that is its name', async () => {
      const [one, two] = demoEntities(new Date(), 2) as [EntitySummary, EntitySummary];
      const entities = [
        { ...one, name: 'Berg\u202equell' },
        { ...two, name: 'Kunde …abcd1234', entityId: id },
      ];
      const { user } = renderApp({ entities });
      const rows = await screen.findAllByTestId('entity-row');
      expect(await copied(user, rows[0]!)).toBe('Berg\u202equell');
      expect(await copied(user, rows[0]!.querySelector('bdi')!)).toBe('Berg\u202equell');
      expect(await copied(user, rows[1]!)).toBe(`Kunde ${id}`);
    });

    it('an entry of the timeline', async () => {
      const events = (entity: EntitySummary) =>
        demoEvents(new Date(), entity).map((event) => ({ ...event, title: 'Notiz', description: long }));
      const { user } = renderApp({ events });
      const [entry] = await screen.findAllByTestId('timeline-entry');
      expect(await copied(user, within(entry!).getByRole('gridcell'))).toBe(`Notiz\n${long}`);
    });

    it('a cell of the audit trail', async () => {
      const { user } = renderApp(
        {},
        ({ engine }) => {
          const { auditLog } = engine;
          engine.auditLog = async (...query) => {
            const page = await auditLog(...query);
            const rows = page.rows.map((row) => ({
              ...row,
              aggregateId: id,
              aggregateName: 'Kunde …abcd1234',
            }));
            return { ...page, rows };
          };
        },
        '/audit',
      );
      const cell = () => document.querySelector<HTMLElement>('[data-filter-part="entityTypes"]')!;
      await waitFor(() => expect(cell()).not.toBeNull());
      expect(cell()).toHaveTextContent('…abcd1234');
      expect(await copied(user, cell())).toMatch(new RegExp(` Kunde ${id}$`));
    });

    it('what is selected, where something is', async () => {
      const { user } = renderApp();
      const [row] = await screen.findAllByTestId('entity-row');
      window.getSelection()!.selectAllChildren(row!.querySelector('bdi')!);
      expect(await copied(user, row!)).toBe(row!.querySelector('bdi')!.textContent);
      window.getSelection()!.removeAllRanges();
    });
  });

  it('opens a link in another window', async () => {
    const { user, fake } = renderApp({}, undefined, '/overview');
    const [entry] = await screen.findAllByTestId('feed-entry');
    const [link] = within(entry!).getAllByRole('link');
    fireEvent.contextMenu(link!);
    await user.click(await screen.findByTestId('context-openInNewWindow'));
    expect(fake.calls.filter((call) => call.startsWith('openWindow /timeline?'))).toHaveLength(1);
  });

  it('leaves to the system where one types, and does nothing where there is nothing', async () => {
    renderApp();
    await screen.findAllByTestId('timeline-entry');
    expect(fireEvent.contextMenu(screen.getByTestId('entity-search'))).toBe(true);
    expect(fireEvent.contextMenu(document.body)).toBe(false);
    expect(screen.queryByTestId('context-menu')).toBeNull();
  });
});

describe('for whoever may only read', () => {
  it('there is no import and no simulation, and it is said why', async () => {
    const { user, fake } = renderApp({ entities: [] }, (fake) => {
      const { me } = fake.engine;
      fake.engine.me = async () => ({ ...(await me()), mayWrite: false });
    });
    const why = 'Ihre Rolle (Leitung) darf keine Einträge hinzufügen.';
    expect((await screen.findAllByText(why)).length).toBeGreaterThan(0);
    expect(screen.queryByTestId('empty-import')).toBeNull();
    await user.click(screen.getByTestId('workspace-menu'));
    const item = await screen.findByTestId('import-into');
    expect(item).toHaveAttribute('aria-disabled', 'true');
    expect(item).toHaveTextContent(why);
    item.focus();
    await user.keyboard('{Enter}');
    expect(screen.queryByTestId('import-form')).toBeNull();
    await user.keyboard('{Escape}');
    await user.keyboard('{Control>}k{/Control}');
    const palette = await screen.findByTestId('palette-input');
    for (const [typed, name] of [
      ['import', /^Protokoll importieren/],
      ['simul', /^Simulation: 10 /],
    ] as const) {
      await user.clear(palette);
      await user.type(palette, typed);
      const option = screen.getByRole('option', { name });
      await user.hover(option);
      expect(option).toHaveAttribute('aria-disabled', 'true');
      expect(option).toHaveAccessibleDescription(why);
      await user.click(option);
      await user.keyboard('{Enter}');
    }
    expect(palette).toBeInTheDocument();
    expect(location.hash).not.toContain('import');
    expect(fake.calls.filter((call) => call.startsWith('simulate'))).toEqual([]);
    // What adds nothing is run as ever, and its keys are told.
    await user.clear(palette);
    await user.type(palette, 'proj');
    expect(screen.queryByTestId('palette-why-not')).toBeNull();
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });

  it('the way to import leads to the reason', async () => {
    renderApp(
      {},
      (fake) => {
        const { me } = fake.engine;
        fake.engine.me = async () => ({ ...(await me()), mayWrite: false });
      },
      '/import',
    );
    expect(await screen.findByText('Hier kann nichts importiert werden')).toBeInTheDocument();
    expect(screen.getByText('Ihre Rolle (Leitung) darf keine Einträge hinzufügen.')).toBeInTheDocument();
    expect(screen.queryByTestId('import-form')).toBeNull();
  });
});
