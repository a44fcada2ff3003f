// The active filters beyond the categories, each a chip that takes it off.
import type { TimelineOverview } from '@/platform';
import { shortId, visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { usePeriodName } from '../hooks/usePeriodName';
import type { TimelineNarrowing } from '../types/events.types';
import { RemovableChip } from './RemovableChip';

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
}

export function ActiveFilters({ narrowing, onNarrow, overview }: Props) {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const { eventTypes, userId, period, text } = narrowing;
  const typeName = (type: string) =>
    overview?.eventTypes.find((summary) => summary.type === type)?.title ?? type;
  const userName = (id: string) =>
    overview?.users.find(({ user }) => user.id === id)?.user.name ?? shortId(id);
  const words = text.trim();
  return (
    <>
      {eventTypes.map((type) => (
        <RemovableChip
          key={type}
          kind={t('timeline.filter.types')}
          label={typeName(type)}
          onRemove={() =>
            onNarrow({ ...narrowing, eventTypes: eventTypes.filter((other) => other !== type) })
          }
        />
      ))}
      {userId !== null && (
        <RemovableChip
          kind={t('timeline.filter.users')}
          label={userName(userId)}
          onRemove={() => onNarrow({ ...narrowing, userId: null })}
        />
      )}
      {period !== null && (
        <RemovableChip
          kind={t('timeline.filter.period')}
          label={periodName(period)}
          onRemove={() => onNarrow({ ...narrowing, period: null })}
        />
      )}
      {words !== '' && (
        <RemovableChip
          label={t('timeline.filter.text', { text: visibleText(words, 60) })}
          onRemove={() => onNarrow({ ...narrowing, text: '' })}
        />
      )}
    </>
  );
}
