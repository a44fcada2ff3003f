// All event types with how many of each the feed's other filters leave; any number of them may be chosen, or taken away.
import { useQuery } from '@tanstack/react-query';
import type { Among, EventTypeSummary } from '@/platform';
import { ChoiceMenu } from '@/shared/components/choices/ChoiceMenu';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
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
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['feed-type-counts', categories],
    queryFn: () => feedApi.countTypes(categories),
    staleTime: 0,
    gcTime: 0,
  });
  const counts = data && new Map(data.map(({ value, count }) => [value, count]));
  const choices = types?.map(({ type, title }) => ({
    value: type,
    label: title,
    ...(counts && { note: formatNumber(counts.get(type) ?? 0, language) }),
  }));
  return (
    <ChoiceMenu
      anchor={anchor}
      label={t('overview.typesLabel')}
      choices={choices ?? null}
      chosen={chosen}
      onChoose={onChoose}
      onClose={onClose}
    />
  );
}
