// The start view over a history that a test may add to.
import { act } from '@testing-library/react';
import { useState } from 'react';
import { Overview } from '@/features/overview/components/Overview';
import { NO_FEED_NARROWING } from '@/features/overview/services/feedApi';
import type { OverviewLinks } from '@/features/overview/services/links';
import type { EntitySummary, TimelineEvent } from '@/platform';
import { demoEntities, demoEvents } from './demoData';
import type { Fake, FakeOptions } from './fakeEngine';
import { renderPart } from './render';

export const NOW = new Date();
export const ENTITIES = demoEntities(NOW, 3);
const links: OverviewLinks = {
  ofEntity: (type, id) => `#${type}/${id}`,
  ofEvent: (type, id, position) => `#${type}/${id}/${position}`,
  statistics: '#statistics',
};

export function OverviewView() {
  const [narrowing, setNarrowing] = useState(NO_FEED_NARROWING);
  return (
    <Overview
      workspacePath="/demo"
      narrowing={narrowing}
      onNarrow={setNarrowing}
      links={links}
      emptyActions={<button>Importieren</button>}
      onShown={() => undefined}
    />
  );
}

export const showOverview = (options: FakeOptions = {}) =>
  renderPart(<OverviewView />, { now: NOW, entities: ENTITIES, ...options });

/** A history that a test may add to. */
export function growing() {
  const more: TimelineEvent[] = [];
  const [first] = ENTITIES as [EntitySummary];
  const old = demoEvents(NOW, first);
  const events = (entity: EntitySummary) => (entity === first ? [...more, ...old] : []);
  const happen = async (fake: Fake, title: string) => {
    const position = 123_457 + more.length;
    more.unshift({ ...old[0]!, position, id: `new-${position}`, title, occurredAt: NOW.toISOString() });
    const status = await fake.engine.workspaceStatus();
    act(() => fake.live.frame({ status, from: position - 1, to: position }));
  };
  const flood = (count: number) => {
    for (let number = 0; number < count; number += 1) {
      const position = 123_457 + more.length;
      more.unshift({ ...old[0]!, position, id: `new-${position}`, occurredAt: NOW.toISOString() });
    }
  };
  return { events, happen, flood };
}
