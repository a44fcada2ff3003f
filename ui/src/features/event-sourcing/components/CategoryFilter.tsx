// The categories as chips to narrow a list by; none chosen lets all through.
import type { Category } from '@/platform';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useTranslation } from '@/shared/i18n';
import { CATEGORIES } from '../types/events.types';

interface Props {
  chosen: readonly Category[];
  /** In the categories' own order. */
  onChoose(categories: Category[]): void;
  /** Before the category in each chip's test id. */
  testId: string;
}

export function CategoryFilter({ chosen, onChoose, testId }: Props) {
  const { t } = useTranslation();
  return CATEGORIES.map((category) => (
    <ToggleChip
      key={category}
      pressed={chosen.includes(category)}
      onToggle={() => onChoose(CATEGORIES.filter((each) => chosen.includes(each) !== (each === category)))}
      category={category}
      testId={`${testId}-${category}`}
    >
      {t(`category.${category}`)}
    </ToggleChip>
  ));
}
