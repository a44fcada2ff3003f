import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '@/platform';
import { demoEntities, demoEvents } from '@/testing/demoData';
import { renderApp } from '@/testing/render';

const now = new Date();
const entities = demoEntities(now, 1);
const [entity] = entities;
const [done] = demoEvents(now, entity!);

const open = (hash: string, user: TimelineEvent['user']) => {
  location.hash = hash;
  return renderApp({ now, entities, events: () => [{ ...done!, user }] });
};

const nameless = {
  id: '0190a6c0-7e4a-7000-8000-00000000000b',
  name: '…0000000b',
  avatar: null,
  login: 'erika',
};

describe('somebody without a name', () => {
  it.each([
    ['the feed', '#/overview', 'feed-entry'],
    ['the timeline', `#/timeline?type=${entity!.entityType}&id=${entity!.entityId}`, 'timeline-entry'],
    ['the audit trail', '#/audit', 'audit-rows'],
    ['the stream', '#/stream', 'stream-rows'],
  ])('has in %s the login beside the end of his id, which says what it is', async (_, hash, place) => {
    open(hash, nameless);
    const shown = await screen.findByTestId(place);
    const login = await within(shown).findByTitle('Aufgezeichnet von erika');
    expect(login.parentElement).toHaveTextContent('…0000000b · erika');
    expect(within(shown).getByText('…0000000b')).toBeInTheDocument();
  });

  it('has it once in a table that shows logins anyway', async () => {
    localStorage.setItem('hergang.audit.columns', 'user,recordedBy');
    open('#/audit', nameless);
    const table = await screen.findByTestId('audit-rows');
    expect(await within(table).findAllByText('erika')).toHaveLength(1);
  });

  it('has it once in the details, where the event comes from', async () => {
    const { fake, user } = open('#/audit', nameless);
    const { eventDetails } = fake.engine;
    fake.engine.eventDetails = async (position, language) => {
      const details = await eventDetails(position, language);
      return { ...details, event: { ...details.event, user: nameless }, recordedBy: nameless.login };
    };
    const table = await screen.findByTestId('audit-rows');
    await user.click(await within(table).findByText('…0000000b'));
    const details = await screen.findByTestId('event-details');
    expect(await within(details).findAllByText('erika')).toHaveLength(1);
    expect(within(details).getAllByText('…0000000b').length).toBeGreaterThan(0);
  });

  it('is not who has one', async () => {
    open('#/audit', { ...nameless, name: 'Ada', login: null });
    const table = await screen.findByTestId('audit-rows');
    expect(await within(table).findByText('Ada')).toBeInTheDocument();
    expect(within(table).queryByTitle(/^Aufgezeichnet/)).toBeNull();
  });
});
