import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntitySummary, TimelineEvent } from '@/platform';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { frameOf } from '@/testing/liveFrame';
import { renderApp } from '@/testing/render';

/** A list ends with its last row, as in a browser. */
beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', {
    configurable: true,
    get: function (this: HTMLElement) {
      return Number.parseFloat((this.firstElementChild as HTMLElement | null)?.style.height ?? '0');
    },
  });
});
afterEach(() => void Reflect.deleteProperty(HTMLElement.prototype, 'scrollHeight'));

const now = new Date();
const DAY = 86_400_000;
const [customer] = demoEntities(now, 1) as [EntitySummary];

/** A history of which the first are dated years ahead. */
const history = (ahead: number) => (entity: EntitySummary) =>
  demoEvents(now, entity).map((event, index) =>
    index < ahead
      ? { ...event, occurredAt: new Date(now.getTime() + (1500 - index) * DAY).toISOString() }
      : event,
  );

async function store(text: string, events: (entity: EntitySummary) => TimelineEvent[]) {
  const entity = { ...customer, eventCount: 700 };
  const app = renderApp({ now, entities: [entity], events });
  await screen.findAllByTestId('timeline-entry');
  const save = async () => {
    await app.user.click(await screen.findByTestId('compose'));
    await app.user.type(await screen.findByTestId('compose-text'), text);
    await app.user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    act(() => app.fake.live.frame(frameOf(123_456, 123_457, [entity])));
  };
  return { ...app, save };
}

const stored = () => screen.getByTestId('timeline').querySelector<HTMLElement>('[data-position="123457"]');

describe('an entry that was stored', () => {
  it.each([
    ['below what is dated later', 40],
    ['below more than was read', 600],
  ])('%s is told of, shown and marked', async (_, ahead) => {
    const { user, save } = await store('Bitte zurückrufen', history(ahead));
    await save();
    const notice = await screen.findByTestId('timeline-elsewhere');
    expect(notice).toHaveTextContent('Gespeichert. Der Eintrag ist nicht in Sicht: Er steht unter „Heute“.');
    expect(stored()).toBeNull();
    await user.click(within(notice).getByRole('button', { name: 'Zeigen' }));
    await waitFor(() => expect(stored()).toHaveTextContent('Bitte zurückrufen'));
    await waitFor(() => expect(stored()).toHaveAttribute('data-active', 'true'));
    expect(screen.getByTestId('timeline')).toHaveAttribute('data-found', 'true');
    expect(screen.getByTestId('timeline')).toHaveFocus();
    expect(screen.queryByTestId('timeline-elsewhere')).toBeNull();
  });

  it('is shown where it stands when the filters that hid it are taken off', async () => {
    const { user, save } = await store('Bitte zurückrufen', history(40));
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() => expect(screen.queryByText('Anruf geführt')).toBeNull());
    await save();
    await user.click(
      within(await screen.findByTestId('timeline-excluded')).getByRole('button', {
        name: 'Filter zurücksetzen',
      }),
    );
    await waitFor(() => expect(stored()).toHaveAttribute('data-active', 'true'));
    expect(screen.getByTestId('timeline')).toHaveFocus();
  });

  it('is not told of where it is in sight', async () => {
    const { save } = await store('Bitte zurückrufen', history(0));
    await save();
    await waitFor(() => expect(stored()).toHaveTextContent('Bitte zurückrufen'));
    await waitFor(() => expect(stored()).not.toHaveAttribute('data-pending'));
    // As late as it would be told.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    expect(screen.queryByTestId('timeline-elsewhere')).toBeNull();
  });
});
