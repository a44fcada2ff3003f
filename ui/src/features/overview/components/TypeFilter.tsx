// The event types of the log behind a button; those chosen stand beside it and go with a click.
import ExpandMore from '@mui/icons-material/ExpandMore';
import { lazy, Suspense, useState } from 'react';
import type { Among } from '@/platform';
import { isOpen, sideOf, withoutChoice } from '@/shared/among';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useEventTypes } from '@/shared/events/useEventTypes';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import styles from './FeedFilters.module.css';

const TypeMenu = lazy(() => import('./TypeMenu').then((module) => ({ default: module.TypeMenu })));

interface Props {
  chosen: Among;
  /** Of which categories the feed is. */
  categories: Among;
  onChange(eventTypes: Among): void;
}

export function TypeFilter({ chosen, categories, onChange }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const isWanted = anchor !== null || !isOpen(chosen);
  const { types } = useEventTypes(isWanted);
  const chips = [...chosen.only, ...chosen.without];
  return (
    <>
      {chips.map((type) => {
        const name = visibleText(types?.find((each) => each.type === type)?.title ?? type, 80);
        return (
          <ToggleChip
            key={type}
            pressed
            onToggle={() => onChange(withoutChoice(chosen, type))}
            testId={`feed-type-${type}`}
          >
            {sideOf(chosen, type) === 'without' ? t('choice.not', { name }) : name}
          </ToggleChip>
        );
      })}
      <button
        type="button"
        className={styles.more}
        aria-label={t('overview.typesLabel')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="feed-types"
      >
        {t('overview.types')}
        <ExpandMore sx={{ fontSize: 16 }} aria-hidden />
      </button>
      {anchor && (
        <Suspense>
          <TypeMenu
            anchor={anchor}
            types={types}
            categories={categories}
            chosen={chosen}
            onChoose={onChange}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
