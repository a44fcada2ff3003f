// "+ Filter"; its menu is read once the timeline is drawn: whoever presses its key types at once.
import AddIcon from '@mui/icons-material/Add';
import { Suspense, useEffect, useState } from 'react';
import type { TimelineOverview } from '@/platform';
import { afterPaint } from '@/shared/afterPaint';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import { readAhead } from '@/shared/readAhead';
import type { TimelineNarrowing } from '../timeline.types';
import styles from './FilterButton.module.css';

const { Component: TimelineFilterMenu, read } = readAhead(() =>
  import('./TimelineFilterMenu').then((module) => module.TimelineFilterMenu),
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
  useEffect(() => afterPaint(() => void read()), []);
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
