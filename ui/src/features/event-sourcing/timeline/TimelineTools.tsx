// Beside the filters: jump to a date, and how dense the list is.
import DensityMedium from '@mui/icons-material/DensityMedium';
import DensitySmall from '@mui/icons-material/DensitySmall';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from '@/shared/i18n';
import { JumpButton } from './JumpButton';
import type { useListDensity } from './list/useListDensity';

interface Props {
  density: ReturnType<typeof useListDensity>;
  at: string | null;
  onJump(at: string | null): void;
  /** When the history begins. */
  firstDay: string | undefined;
}

export function TimelineTools({ density: { density, toggle }, at, onJump, firstDay }: Props) {
  const { t } = useTranslation();
  const isCompact = density === 'compact';
  const label = isCompact ? t('timeline.comfortable') : t('timeline.compact');
  const Icon = isCompact ? DensityMedium : DensitySmall;
  return (
    <>
      <JumpButton at={at} onJump={onJump} firstDay={firstDay} />
      <IconButton aria-label={label} title={label} onClick={toggle} data-testid="list-density">
        <Icon sx={{ fontSize: 18 }} />
      </IconButton>
    </>
  );
}
