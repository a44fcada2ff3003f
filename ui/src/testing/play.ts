// What the preview can play over the fake engine: a stream that goes on living, an audit trail of a million rows, a long chain of causes.
import type { StreamEvent } from '@/platform';
import type { Fake } from './fakeEngine';

const FRAME_MILLIS = 50;

/** Sends frames of new events, so many a second. */
export function playStream(fake: Fake, rate: number): void {
  const { streamPage } = fake.engine;
  const log: StreamEvent[] = [];
  const everything = { stream: 'all', eventTypes: { only: [], without: [] }, text: '' };
  void streamPage({ query: everything, after: null, before: null, limit: 2000 }).then(({ events }) =>
    log.push(...events),
  );
  fake.engine.streamPage = async ({ query, after, before, limit }) => {
    await streamPage({ query, after, before, limit });
    const wanted = log.filter(({ position }) =>
      after !== null ? position > after : before === null || position < before,
    );
    const events = after !== null ? wanted.slice(0, limit) : wanted.slice(-limit);
    return { events, head: log.at(-1)?.position ?? 0, more: wanted.length > limit };
  };
  setInterval(() => {
    const from = log.at(-1)?.position;
    if (from === undefined) return;
    const to = from + Math.max(1, Math.round((rate * FRAME_MILLIS) / 1000));
    const recordedAt = new Date().toISOString();
    const events = Array.from({ length: to - from }, (_, index) => {
      const position = from + 1 + index;
      return { ...log[position % 2000]!, position, recordedAt };
    });
    log.push(...events);
    fake.live.stream({ from, to, events, head: to });
  }, FRAME_MILLIS);
}

const MILLION = 1_000_000;

/** Repeats the audit trail until it has a million rows. */
export function lengthenAudit(fake: Fake): void {
  const { auditLog } = fake.engine;
  fake.engine.auditLog = async (query) => {
    const { total, rows } = await auditLog({ ...query, offset: 0, limit: 10_000 });
    if (total === null || total < 10_000) return auditLog(query);
    const long = Array.from({ length: Math.min(query.limit, MILLION - query.offset) }, (_, index) => ({
      ...rows[(query.offset + index) % rows.length]!,
      position: MILLION - query.offset - index,
    }));
    return { rows: long, total: MILLION, upTo: MILLION };
  };
}

const DEEP = 12;

/** What each event led to led to another, of another entity each time. */
export function deepenCauses(fake: Fake): void {
  const { eventDetails } = fake.engine;
  fake.engine.eventRelations = async (position, language) => {
    const { event } = await eventDetails(position, language);
    const chain = Array.from({ length: DEEP }, (_, index) => ({
      event: {
        ...event,
        position: position - 1 - index,
        title: `Folge ${index + 1}: Bestellung an das Lager übergeben`,
        aggregateId: `${event.aggregateId}-${index}`,
        aggregateName: 'Gastronomiebetriebe Schloss Wiesenthal Verwaltungsgesellschaft',
      },
      depth: index + 1,
    }));
    return { events: [{ event, depth: 0 }, ...chain], more: true };
  };
}
