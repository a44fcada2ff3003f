// "+ Filter"; its menu is read when it is first opened.
import AddIcon from '@mui/icons-material/Add';
import { lazy, Suspense, useState } from 'react';
import type { TimelineOverview } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import type { TimelineNarrowing } from '../types/events.types';
import styles from './FilterButton.module.css';

const TimelineFilterMenu = lazy(() =>
  import('./TimelineFilterMenu').then((module) => ({ default: module.TimelineFilterMenu })),
);

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
  /** Its counts are still those of the filters before. */
  isCounting: boolean;
}

export function FilterButton({ narrowing, onNarrow, overview, isCounting }: Props) {
  const { t } = useTranslation();
  const withKey = useWithKey();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={t('timeline.filter.menu')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-keyshortcuts={ariaKeys('timeline', 'filter')}
        title={withKey(t('timeline.filter.menu'), chordsOf('timeline', 'filter')[0])}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-command="filter"
        data-testid="filter-menu-button"
      >
        <AddIcon sx={{ fontSize: 14 }} aria-hidden />
        {t('timeline.filter.add')}
      </button>
      {anchor && (
        <Suspense>
          <TimelineFilterMenu
            anchor={anchor}
            onClose={() => setAnchor(null)}
            narrowing={narrowing}
            onNarrow={onNarrow}
            overview={overview}
            isCounting={isCounting}
          />
        </Suspense>
      )}
    </>
  );
}
