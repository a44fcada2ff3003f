// The categories as chips to narrow a list by; none chosen lets all through. One that an address takes away says so.
import type { Among } from '@/platform';
import { sideOf, toggled, withoutChoice } from '../among';
import { ToggleChip } from '../components/ToggleChip';
import { useTranslation } from '../i18n';
import { CATEGORIES } from './categories';

interface Props {
  chosen: Among;
  /** In the categories' own order. */
  onChoose(categories: Among): void;
  /** Before the category in each chip's test id. */
  testId: string;
}

export function CategoryFilter({ chosen, onChoose, testId }: Props) {
  const { t } = useTranslation();
  return CATEGORIES.map((category) => {
    const side = sideOf(chosen, category);
    const name = t(`category.${category}`);
    const toggle = () => {
      const next = side === null ? toggled(chosen, category, 'only') : withoutChoice(chosen, category);
      onChoose({ ...next, only: CATEGORIES.filter((each) => next.only.includes(each)) });
    };
    return (
      <ToggleChip
        key={category}
        pressed={side !== null}
        onToggle={toggle}
        category={category}
        testId={`${testId}-${category}`}
      >
        {side === 'without' ? t('choice.not', { name }) : name}
      </ToggleChip>
    );
  });
}
