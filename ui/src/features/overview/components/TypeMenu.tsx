// All event types with how many of each the feed's other filters leave; any number of them may be chosen, or taken away.
import { useMemo } from 'react';
import type { Among, EventTypeSummary } from '@/platform';
import { ChoiceMenu } from '@/shared/components/choices/ChoiceMenu';
import { useTranslation } from '@/shared/i18n';
import { feedApi } from '../services/feedApi';

interface Props {
  anchor: HTMLElement;
  /** `undefined` while they are read. */
  types: EventTypeSummary[] | undefined;
  /** Of which categories the feed is. */
  categories: Among;
  chosen: Among;
  onChoose(types: Among): void;
  onClose(): void;
}

export function TypeMenu({ anchor, types, categories, chosen, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const titles = useMemo(
    () => types?.map(({ type, title }) => ({ value: type, label: title })) ?? null,
    [types],
  );
  return (
    <ChoiceMenu
      anchor={anchor}
      label={t('overview.typesLabel')}
      choices={titles}
      count={{ key: ['feed-types', categories], ask: () => feedApi.countTypes(categories) }}
      chosen={chosen}
      onChoose={onChoose}
      onClose={onClose}
    />
  );
}
