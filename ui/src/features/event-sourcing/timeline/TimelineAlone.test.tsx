import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntitySummary } from '@/platform';
import { demoEntities } from '@/testing/demoData';
import { renderPart } from '@/testing/render';
import { ActivityTimeline } from './ActivityTimeline';
import { useTimeline } from './useTimeline';

/** Days are counted from it: at a midnight in between there would be one more. */
const now = new Date(2026, 2, 12, 12);
const entities = demoEntities(now, 4);
const [customer, , , opportunity] = entities as [EntitySummary, EntitySummary, EntitySummary, EntitySummary];

const show = ({ entityType, entityId }: EntitySummary) =>
  renderPart(<ActivityTimeline entityType={entityType} entityId={entityId} />, { now, entities });

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => void vi.useRealTimers());

describe('a timeline that is told whose it is, and nothing else', () => {
  it('shows who that is and what happened', async () => {
    show(customer);
    expect((await screen.findAllByTestId('timeline-entry'))[0]).toHaveTextContent('Anruf geführt');
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(customer.name);
  });

  it('has filters of its own', async () => {
    const { user } = show(customer);
    await screen.findAllByTestId('timeline-entry');
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() => expect(screen.queryByText('Anruf geführt')).toBeNull());
  });

  it('opens an entry in its place, and offers no details that nobody shows', async () => {
    const { user } = show(customer);
    const [entry] = await screen.findAllByTestId('timeline-entry');
    await user.click(entry!);
    expect(await within(entry!).findByTestId('entry-body')).toBeInTheDocument();
    expect(screen.queryByTestId('entry-details')).toBeNull();
  });

  it('tells of what it belongs to, and leads to none that nobody shows', async () => {
    const { fake, rerender } = renderPart(<p />, { now, entities });
    fake.engine.entityState = async () => ({ fields: [], belongsTo: customer });
    const { entityType, entityId } = opportunity;
    rerender(<ActivityTimeline entityType={entityType} entityId={entityId} />);
    const facts = await screen.findByTestId('entity-facts');
    expect(within(facts).getByText(customer.name)).toBeInTheDocument();
    expect(screen.queryByTestId('belongs-to')).toBeNull();
  });

  it('says where there is none of that id', async () => {
    show({ ...customer, entityId: '00000000-0000-7000-8000-00000000dead' });
    expect(
      await screen.findByText('Dieses Objekt gibt es in diesem Arbeitsbereich nicht'),
    ).toBeInTheDocument();
    expect(screen.queryByTestId('timeline')).toBeNull();
  });
});

function Count({ days }: { days?: number }) {
  const { entityType, entityId } = customer;
  const { timeline, isLoading, isError } = useTimeline({ entityType, entityId, ...(days && { days }) });
  return (
    <p data-testid="count" data-loading={isLoading} data-error={isError}>
      {timeline.map(({ occurredAt }) => occurredAt).join(' ')}
    </p>
  );
}

describe('the hook behind it', () => {
  const moments = async () => {
    const shown = screen.getByTestId('count');
    await waitFor(() => expect(shown).toHaveAttribute('data-loading', 'false'));
    expect(shown).toHaveAttribute('data-error', 'false');
    return shown.textContent.split(' ').filter((moment) => moment !== '');
  };

  it('reads the last so many days where it is told how many', async () => {
    const begin = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6).toISOString();
    const { rerender } = renderPart(<Count />, { now, entities });
    const whole = await moments();
    expect(whole.some((moment) => moment < begin)).toBe(true);
    rerender(<Count days={7} />);
    const week = whole.filter((moment) => moment >= begin);
    expect(week.length).toBeGreaterThan(0);
    await waitFor(async () => expect(await moments()).toEqual(week));
  });
});
