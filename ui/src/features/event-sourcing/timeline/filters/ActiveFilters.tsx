// The active filters beyond the categories, each a chip that takes it off.
import type { TimelineOverview } from '@/platform';
import { sideOf, withoutChoice } from '@/shared/among';
import { shortId, visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { usePeriodName } from '../../filters/usePeriodName';
import type { TimelineNarrowing } from '../timeline.types';
import { RemovableChip } from './RemovableChip';

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
}

export function ActiveFilters({ narrowing, onNarrow, overview }: Props) {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const { period, text } = narrowing;
  const typeName = (type: string) =>
    overview?.eventTypes.find((summary) => summary.type === type)?.title ?? type;
  const userName = (id: string) =>
    overview?.users.find(({ user }) => user.id === id)?.user.name ?? shortId(id);
  const chips = (part: 'eventTypes' | 'userIds', kind: string, nameOf: (value: string) => string) => {
    const chosen = narrowing[part];
    return [...chosen.only, ...chosen.without].map((value) => {
      const name = nameOf(value);
      return (
        <RemovableChip
          key={`${part}-${value}`}
          kind={kind}
          label={sideOf(chosen, value) === 'without' ? t('choice.not', { name }) : name}
          onRemove={() => onNarrow({ ...narrowing, [part]: withoutChoice(chosen, value) })}
        />
      );
    });
  };
  const words = text.trim();
  return (
    <>
      {chips('eventTypes', t('timeline.filter.types'), typeName)}
      {chips('userIds', t('timeline.filter.users'), userName)}
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
