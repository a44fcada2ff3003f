import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/platform';
import { renderApp } from '@/testing/render';

const WORKSPACE = '/home/jana/.local/share/hergang/demo';
const ENTITY = (index: number) => ({
  entityType: 'customer',
  entityId: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
});

const open = async (...wish: Parameters<typeof renderApp>) => {
  const app = renderApp(...wish);
  await screen.findByTestId('status-bar');
  await app.user.keyboard('{Control>}k{/Control}');
  const input = await screen.findByTestId('palette-input');
  const options = () => screen.queryAllByTestId('palette-option');
  const active = () => options().find((option) => option.getAttribute('aria-selected') === 'true');
  return { ...app, input, options, active };
};

describe('the command palette', () => {
  it('finds entities as one types, and opens one as a step that leads back', async () => {
    const { user, options } = await open({}, undefined, '/projections');
    await user.keyboard('löwen');
    await waitFor(() => expect(options()[0]).toHaveTextContent('Gasthof Zum Löwen'));
    expect(options()[0]).toHaveTextContent('Kunde · B2B · Ulm');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Gasthof Zum Löwen');
    expect(screen.queryByTestId('palette-input')).toBeNull();
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });

  it('names entities whose name was typed before those that were merely found by it', async () => {
    const { options, user } = await open({}, ({ engine }) => {
      const { entities } = engine;
      engine.entities = async (query) => {
        const { entities: all } = await entities({ ...query, text: '' });
        // As the engine finds by contacts, and answers by time.
        const [first] = all.filter(({ name }) => name === 'Gasthof Zum Löwen');
        const others = all.filter(({ name }) => name !== 'Gasthof Zum Löwen').slice(0, 20);
        return { entities: query.text === '' ? all : [...others, first!], next: null };
      };
    });
    await user.keyboard('zum löwen');
    await waitFor(() => expect(options()[0]).toHaveTextContent('Gasthof Zum Löwen'));
    expect(options()).toHaveLength(8);
  });

  it('is a combobox: the field keeps the keyboard, the arrows move through all groups and around', async () => {
    const { user, input, options, active } = await open();
    expect(screen.getByRole('dialog', { name: 'Springen, suchen, ausführen' })).toContainElement(input);
    expect(input).toHaveFocus();
    expect(input).toHaveAttribute('role', 'combobox');
    const list = screen.getByRole('listbox', { name: 'Treffer' });
    expect(input).toHaveAttribute('aria-controls', list.id);
    expect(within(list).getByRole('group', { name: 'Ansichten' })).toBeInTheDocument();
    expect(active()).toBe(options()[0]);
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(options()[1]);
    expect(input).toHaveAttribute('aria-activedescendant', options()[1]?.id);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(active()).toBe(options().at(-1));
    expect(input).toHaveFocus();
  });

  it('closes with Escape and with its own key, and leaves the place as it was', async () => {
    const { user } = await open();
    const before = location.hash;
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('palette-input')).toBeNull());
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByTestId('palette-input');
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(screen.queryByTestId('palette-input')).toBeNull());
    expect(location.hash).toBe(before);
  });

  it('begins with what is pinned and what was looked at lately', async () => {
    const marks = { pinned: [ENTITY(2)], viewed: [ENTITY(1), ENTITY(2)] };
    localStorage.setItem(`hergang.marks:${WORKSPACE}`, JSON.stringify(marks));
    const { options } = await open({}, undefined, '/projections');
    await waitFor(() => expect(options()[0]).toHaveTextContent('Kantine Stadtwerke Ulm'));
    const group = screen.getByRole('group', { name: 'Zuletzt angesehen' });
    expect(within(group).getAllByRole('option')).toHaveLength(1);
    expect(group).toHaveTextContent('Gasthof Zum Löwen');
  });

  it('goes to views, showing their keys', async () => {
    const { user, active } = await open();
    await user.keyboard('proj');
    await waitFor(() => expect(active()).toHaveTextContent('ProjektionenStrg5'));
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });

  it('runs commands: language, appearance, size of text', async () => {
    const { user } = await open();
    await user.keyboard('dunkel{Enter}');
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByTestId('palette-input');
    await user.keyboard('groß{Enter}');
    await waitFor(() => expect(document.documentElement.dataset['text']).toBe('large'));
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByTestId('palette-input');
    await user.keyboard('english{Enter}');
    expect(await screen.findByRole('link', { name: 'Settings' })).toBeInTheDocument();
  });

  it('opens another window at this place', async () => {
    const { user, fake } = await open({}, undefined, '/audit');
    await user.keyboard('neues fen{Enter}');
    await waitFor(() => expect(fake.calls).toContain('openWindow /audit'));
  });

  it('copies the address of the view, and goes to one that is pasted', async () => {
    const { user } = await open({}, undefined, '/statistics');
    await user.keyboard('adresse{Enter}');
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe('/statistics'));
    expect(screen.getByTestId('status-bar')).toHaveTextContent('Adresse kopiert');
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByTestId('palette-input');
    await user.paste('/projections');
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('page-projections')).toBeInTheDocument();
  });

  it('starts the live simulation at a rate, and says so when that fails', async () => {
    const { user, fake } = await open();
    await user.keyboard('simulation 500');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.calls).toContain('simulate 500'));
    const message = 'an import or another long job is running; wait for its end or cancel it';
    fake.engine.simulate = () => Promise.reject(new EngineError({ code: 'busy', message }));
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByTestId('palette-input');
    await user.keyboard('simulation 10{Enter}');
    await waitFor(() =>
      expect(screen.getByTestId('status-bar')).toHaveTextContent(
        'Ein Import oder ein anderer langer Vorgang läuft',
      ),
    );
  });

  it('does not offer a simulation where there can be none', async () => {
    const { user, options } = await open({}, ({ engine }) => {
      const { workspaceStatus } = engine;
      engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), canSimulate: false });
    });
    await user.keyboard('simulation');
    await screen.findByText('Nichts gefunden');
    expect(options()).toEqual([]);
  });

  it('shows what fits of what was found before while the engine searches', async () => {
    const { user, fake, options } = await open();
    await user.keyboard('gast');
    await waitFor(() => expect(options()[0]).toHaveTextContent('Gasthof Zum Löwen'));
    fake.engine.entities = () => new Promise(() => undefined);
    await user.keyboard('hof');
    expect(options()[0]).toHaveTextContent('Gasthof Zum Löwen');
    await user.keyboard('x');
    expect(options()).toEqual([]);
    expect(screen.queryByText('Nichts gefunden')).toBeNull();
  });

  it('says when the objects cannot be searched, and still runs commands', async () => {
    const { user, fake, active } = await open({}, undefined, '/projections');
    fake.engine.entities = () => Promise.reject(new EngineError({ code: 'io', message: 'no' }));
    await user.keyboard('hell');
    expect(await screen.findByRole('alert')).toHaveTextContent('nicht durchsucht');
    expect(active()).toHaveTextContent('Darstellung: Hell');
  });

  it('leads from a pasted id to its event, with the details open', async () => {
    const { user, fake, options } = await open({}, undefined, '/projections');
    const feed = fake.engine.activityFeed;
    const asked: string[] = [];
    fake.engine.activityFeed = async (query) => {
      asked.push(query.filter.text);
      const page = await feed({ ...query, filter: { ...query.filter, text: '' } });
      return { ...page, events: page.events.slice(0, 1) };
    };
    await user.keyboard('projektionen');
    await user.clear(screen.getByTestId('palette-input'));
    expect(asked).toEqual([]);
    await user.paste('550e8400-e29b-41d4');
    const group = await screen.findByRole('group', { name: 'Ereignisse' });
    expect(options().at(-1)).toBe(within(group).getByRole('option'));
    await user.click(within(group).getByRole('option'));
    await waitFor(() => expect(location.hash).toContain('event='));
    expect(location.hash).toContain('550e8400');
    expect(asked).toContain('550e8400-e29b-41d4');
  });
});
