// All event types with how many there are of each; any number of them may be chosen.
import type { EventTypeSummary } from '@/platform';
import { ChoiceMenu } from '@/shared/components/choices/ChoiceMenu';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';

interface Props {
  anchor: HTMLElement;
  /** `undefined` while they are read. */
  types: EventTypeSummary[] | undefined;
  chosen: string[];
  onToggle(type: string): void;
  onClose(): void;
}

export function TypeMenu({ anchor, types, chosen, onToggle, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const choices = types?.map(({ type, title, count }) => ({
    value: type,
    label: title,
    note: formatNumber(count, language),
  }));
  return (
    <ChoiceMenu
      anchor={anchor}
      label={t('overview.typesLabel')}
      choices={choices ?? null}
      chosen={chosen}
      onToggle={onToggle}
      onClose={onClose}
    />
  );
}
