// How many events were found and which of them one is at; to the next and the previous one.
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import IconButton from '@mui/material/IconButton';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import type { SharedValue } from '@/shared/sharedValue';
import styles from './filters/TimelineFilters.module.css';
import { hitAt, type Hits } from './hitCount';

/** Downwards is on: the next one. */
export type HitStep = 1 | -1;

const BUTTONS = [
  { step: -1, name: 'previousHit', Icon: KeyboardArrowUp },
  { step: 1, name: 'nextHit', Icon: KeyboardArrowDown },
] as const;

interface Props {
  /** `undefined` while they are being asked for. */
  hits: Hits | undefined;
  /** Position of the event that one is at. */
  active: SharedValue<number | null>;
  onHit(step: HitStep): void;
}

export function HitButtons({ hits, active, onHit }: Props) {
  const { t } = useTranslation();
  const withKey = useWithKey();
  const isNone = hits?.total === 0;
  return (
    <>
      <HitCount hits={hits} active={active} />
      {BUTTONS.map(({ step, name, Icon }) => (
        <IconButton
          key={name}
          aria-label={t(`timeline.${name}`)}
          aria-keyshortcuts={ariaKeys('timeline', name)}
          title={withKey(t(`timeline.${name}`), chordsOf('timeline', name)[0])}
          disabled={isNone}
          onClick={() => onHit(step)}
          data-testid={`timeline-${name}`}
        >
          <Icon sx={{ fontSize: 18 }} />
        </IconButton>
      ))}
    </>
  );
}

function HitCount({ hits, active }: Pick<Props, 'hits' | 'active'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const position = active.use();
  const told = () => {
    if (!hits) return '';
    const { total } = hits;
    const place = hitAt(hits, position);
    const known = total ?? hits.positions.length;
    const formatted = formatNumber(known, language);
    const of = total === null ? t('timeline.hits.atLeast', { formatted }) : formatted;
    if (place === null) return t('timeline.hits.count', { count: known, formatted: of });
    return t('timeline.hits.place', { place: formatNumber(place, language), of });
  };
  return (
    <span className={styles.hits} role="status" data-testid="timeline-hits">
      {told()}
    </span>
  );
}
