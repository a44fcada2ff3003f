// What stands around a timeline: whoever shows it says so, and where nobody does, it looks after itself.
import { useState, type ReactNode } from 'react';
import type { EntityRef, EntitySummary } from '@/platform';
import { useEntity } from '@/shared/entities/useEntities';
import { NO_NARROWING, type TimelineNarrowing } from './timeline.types';

export interface ActivityTimelineProps extends EntityRef {
  /** What is known of the entity; read where it is not given. */
  entity?: EntitySummary | undefined;
  /** With `onNarrow`: the filters, where they are not the timeline's own. */
  narrowing?: TimelineNarrowing;
  onNarrow?(narrowing: TimelineNarrowing): void;
  /** With `onJump`: the day that the timeline begins with, where it is not its own; `null` for the newest. */
  at?: string | null;
  onJump?(at: string | null): void;
  /** Position of the event whose details are open. */
  openPosition?: number | null;
  /** Opens an event's details; without it, an entry opens in its place only. */
  onOpen?: ((position: number) => void) | undefined;
  onClose?(): void;
  /** To another entity's timeline; without it, others are told of and not led to. */
  onEntity?: ((entity: EntityRef) => void) | undefined;
  /** What stands beside the events: the open one. */
  beside?: ReactNode;
  /** The timeline (or why there is none) is on the screen. */
  onShown?(): void;
}

export function useOwnView(given: ActivityTimelineProps) {
  const { entityType, entityId } = given;
  const of = `${entityType}/${entityId}`;
  const { data: read } = useEntity(entityType, given.entity ? undefined : entityId);
  const [narrowing, setNarrowing] = useState(NO_NARROWING);
  const [jump, setJump] = useState<{ of: string; at: string | null }>({ of, at: null });
  return {
    entity: given.entity ?? read ?? undefined,
    /** The workspace has none of that id. */
    isGone: !given.entity && read === null,
    narrowing: given.narrowing ?? narrowing,
    onNarrow: given.onNarrow ?? setNarrowing,
    // Another entity's history begins with its newest again.
    at: given.at === undefined ? (jump.of === of ? jump.at : null) : given.at,
    onJump: given.onJump ?? ((at: string | null) => setJump({ of, at })),
    openPosition: given.openPosition ?? null,
    onClose: given.onClose ?? (() => undefined),
  };
}
