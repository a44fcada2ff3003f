// To the next and the previous of the events that were found.
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';

/** Downwards is on: the next one. */
export type HitStep = 1 | -1;

const BUTTONS = [
  { step: -1, name: 'previousHit', Icon: KeyboardArrowUp },
  { step: 1, name: 'nextHit', Icon: KeyboardArrowDown },
] as const;

export function HitButtons({ onHit }: { onHit(step: HitStep): void }) {
  const { t } = useTranslation();
  const withKey = useWithKey();
  return BUTTONS.map(({ step, name, Icon }) => (
    <IconButton
      key={name}
      aria-label={t(`timeline.${name}`)}
      aria-keyshortcuts={ariaKeys('timeline', name)}
      title={withKey(t(`timeline.${name}`), chordsOf('timeline', name)[0])}
      onClick={() => onHit(step)}
      data-testid={`timeline-${name}`}
    >
      <Icon sx={{ fontSize: 18 }} />
    </IconButton>
  ));
}
