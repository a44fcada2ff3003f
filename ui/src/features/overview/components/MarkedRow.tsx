// One marked entity: its name, what it is, when something last happened to it; pinned or not.
import PushPin from '@mui/icons-material/PushPin';
import PushPinOutlined from '@mui/icons-material/PushPinOutlined';
import IconButton from '@mui/material/IconButton';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { Skeleton } from '@/shared/components/Skeleton';
import { togglePinned } from '@/shared/entities/marks';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import type { MarkedEntity } from '../hooks/useMarkedEntities';
import type { OverviewLinks } from '../services/links';
import styles from './MarkedRow.module.css';

interface Props {
  marked: MarkedEntity;
  isPinned: boolean;
  workspacePath: string;
  links: OverviewLinks;
}

export function MarkedRow({ marked: { mark, entity }, isPinned, workspacePath, links }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  if (!entity) {
    return (
      <li className={styles.row}>
        <Skeleton width={180} />
      </li>
    );
  }
  const name = visibleText(entity.name, 120);
  const Pin = isPinned ? PushPin : PushPinOutlined;
  return (
    <li className={styles.row} data-testid="marked-entity">
      <div className={styles.about}>
        <a className={styles.name} href={links.ofEntity(mark.entityType, mark.entityId)}>
          <EventText text={entity.name} max={120} />
        </a>
        <span className={styles.what}>
          {typeName(entity.entityType)}
          {entity.subtitle && (
            <>
              {' · '}
              <EventText text={entity.subtitle} max={120} />
            </>
          )}
        </span>
      </div>
      <RelativeTime moment={entity.lastOccurredAt} className={styles.ago} />
      <IconButton
        aria-label={t(isPinned ? 'overview.unpin' : 'overview.pin', { name })}
        title={t(isPinned ? 'overview.unpin' : 'overview.pin', { name })}
        onClick={() => togglePinned(workspacePath, mark)}
        sx={{ p: 1 }}
      >
        <Pin sx={{ fontSize: 15 }} />
      </IconButton>
    </li>
  );
}
