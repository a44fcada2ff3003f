// Pins the entity to the start view, or takes it off again.
import PushPin from '@mui/icons-material/PushPin';
import PushPinOutlined from '@mui/icons-material/PushPinOutlined';
import IconButton from '@mui/material/IconButton';
import type { EntityRef } from '@/platform';
import { isSameEntity, togglePinned, useEntityMarks } from '@/shared/entities/marks';
import { useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';

export function PinButton(entity: EntityRef) {
  const { t } = useTranslation();
  const path = useWorkspace()?.path ?? '';
  const isPinned = useEntityMarks(path).pinned.some((mark) => isSameEntity(mark, entity));
  const label = isPinned ? t('timeline.unpin') : t('timeline.pin');
  const Icon = isPinned ? PushPin : PushPinOutlined;
  return (
    <IconButton
      aria-label={label}
      aria-pressed={isPinned}
      title={label}
      disabled={path === ''}
      onClick={() => togglePinned(path, entity)}
      data-testid="pin"
    >
      <Icon sx={{ fontSize: 16, color: isPinned ? 'primary.main' : undefined }} />
    </IconButton>
  );
}
