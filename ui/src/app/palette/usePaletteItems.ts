// What the palette offers for what is typed, in groups: what begins the list does not move when entities arrive below it.
import type { SvgIconComponent } from '@mui/icons-material';
import EntityIcon from '@mui/icons-material/ViewTimelineOutlined';
import PinIcon from '@mui/icons-material/PushPinOutlined';
import PlaceIcon from '@mui/icons-material/ArrowForwardOutlined';
import EventIcon from '@mui/icons-material/AdjustOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { useEntitySearch, useMarkedEntities } from '@/features/entities';
import { useEventsCalled } from '@/features/event-sourcing';
import type { EntitySummary, TimelineEvent } from '@/platform';
import { addressOf } from '@/shared/address';
import { isSameEntity, useEntityMarks } from '@/shared/entities/marks';
import { formatDate, visibleText } from '@/shared/format';
import type { Messages } from '@/shared/i18n/messages';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { isPlace } from '../lastPlace';
import type { Command, CommandContext } from './command';
import { commands } from './commands';
import { fit } from './match';

export interface PaletteItem {
  id: string;
  icon: SvgIconComponent;
  title: string;
  /** What tells apart things of the same name. */
  hint?: string;
  shortcut?: string | undefined;
  barred?: Command['barred'];
  run(): void | Promise<void>;
}

export interface PaletteGroup {
  name: keyof Messages['palette']['groups'];
  items: PaletteItem[];
}

const MOST_ENTITIES = 8;
const MOST_VIEWED = 5;
/** From here on it is the title that fits. */
const GOOD_FIT = 3;

/** The commands that fit, best first: those whose title does before the entities, those known by other names after them. */
function ranked(all: readonly Command[], typed: string) {
  const fits = all
    .map((command) => ({ command, score: fit(typed, command.title, command.otherNames) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const groups = (['views', 'commands'] as const).map((name) => {
    const members = fits.filter(({ command }) => command.group === name);
    const isGood = members.some(({ score }) => score >= GOOD_FIT);
    return { isGood, name, items: members.map(({ command }): PaletteItem => command) };
  });
  return {
    before: groups.filter(({ isGood }) => isGood),
    after: groups.filter(({ isGood }) => !isGood),
  };
}

export function usePaletteItems(typed: string, context: CommandContext) {
  const text = typed.trim();
  const typeName = useEntityTypeName();
  const { pinned, viewed } = useEntityMarks(useWorkspace()?.path ?? '');
  const marked = viewed.filter((mark) => !pinned.some((pin) => isSameEntity(pin, mark)));
  const pinnedEntities = useMarkedEntities(pinned);
  const viewedEntities = useMarkedEntities(marked.slice(0, MOST_VIEWED));
  const isAddress = isPlace(text);
  const entities = useEntitySearch(isAddress ? '' : text, MOST_ENTITIES);
  const called = useEventsCalled(isAddress ? '' : text);
  const { found } = entities;

  const asItem =
    (icon: SvgIconComponent) =>
    (entity: EntitySummary): PaletteItem => ({
      id: `${entity.entityType}-${entity.entityId}`,
      icon,
      title: entity.name,
      hint: [typeName(entity.entityType), entity.subtitle].filter(Boolean).join(' · '),
      run: () => context.goToEntity(entity),
    });
  const asEvent = ({ position, title, aggregateName, occurredAt }: TimelineEvent): PaletteItem => ({
    id: `event-${position}`,
    icon: EventIcon,
    title: visibleText(title, 200),
    hint: `${visibleText(aggregateName, 120)} · ${formatDate(occurredAt, context.language)}`,
    run: () => context.go(addressOf('/audit', { event: position, text })),
  });
  const all = commands(context);
  const of = (name: Command['group']) => ({ name, items: all.filter(({ group }) => group === name) });

  const groups = (): PaletteGroup[] => {
    if (text === '') {
      return [
        { name: 'pinned', items: pinnedEntities.map(asItem(PinIcon)) },
        { name: 'viewed', items: viewedEntities.map(asItem(HistoryIcon)) },
        of('views'),
        of('commands'),
      ];
    }
    if (isAddress) {
      const title = context.t('palette.goTo', { place: text });
      return [
        { name: 'place', items: [{ id: 'place', icon: PlaceIcon, title, run: () => context.go(text) }] },
      ];
    }
    const { before, after } = ranked(all, text);
    // While the engine searches, what it found for the letters before is shown as far as it fits.
    const fitting = entities.isSearching
      ? found.filter(({ name, subtitle }) => fit(text, name, subtitle ?? '') > 0)
      : found;
    return [
      ...before,
      { name: 'entities', items: fitting.map(asItem(EntityIcon)) },
      { name: 'events', items: called.found.map(asEvent) },
      ...after,
    ];
  };
  return {
    groups: groups().filter(({ items }) => items.length > 0),
    error: entities.error ?? called.error,
    isSearching: entities.isSearching || called.isSearching,
  };
}
