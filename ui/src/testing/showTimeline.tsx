// The timeline of one entity, whose filters are its own, with others around.
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { vi } from 'vitest';
import { ActivityTimeline, type TimelineNarrowing } from '@/features/event-sourcing';
import { NO_NARROWING } from '@/features/event-sourcing/timeline/timeline.types';
import type { EntitySummary } from '@/platform';
import { demoEntities } from './demoData';
import type { Fake } from './fakeEngine';
import { renderPart } from './render';

const now = new Date();
const [customer, , , opportunity, order] = demoEntities(now, 5) as EntitySummary[];

/** Whose timelines there are. */
export const OF = { customer: customer!, opportunity: opportunity!, order: order! };

interface Options {
  of?: EntitySummary;
  onNarrow?: (narrowing: TimelineNarrowing) => void;
  onJump?: (at: string | null) => void;
  onEntity?: () => void;
}

function Timeline({ of = OF.customer, onNarrow, onJump = vi.fn(), onEntity = vi.fn() }: Options) {
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  return (
    <ActivityTimeline
      entityType={of.entityType}
      entityId={of.entityId}
      entity={of}
      narrowing={narrowing}
      onNarrow={(next) => {
        setNarrowing(next);
        onNarrow?.(next);
      }}
      at={null}
      onJump={onJump}
      openPosition={null}
      onOpen={vi.fn()}
      onClose={vi.fn()}
      onEntity={onEntity}
    />
  );
}

/** The customer's, unless another one's is asked for; resolves once its entries are there. */
export async function showTimeline(options: Options = {}, prepare?: (fake: Fake) => void) {
  const shown = renderPart(<p />, { now, entities: Object.values(OF) });
  prepare?.(shown.fake);
  shown.rerender(<Timeline {...options} />);
  await screen.findAllByTestId('timeline-entry');
  return shown;
}
