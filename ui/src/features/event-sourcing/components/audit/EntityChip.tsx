// An entity that the rows are narrowed to, or that is taken away: a click on its name turns the one into the other.
import CloseIcon from '@mui/icons-material/Close';
import { useEntity } from '@/features/entities';
import { EventText } from '@/shared/components/EventText';
import type { Side } from '@/shared/among';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { entityOf } from '../../services/stream/streamName';
import styles from './AuditFilters.module.css';

interface Props {
  /** What its stream is called. */
  stream: string;
  isNot: boolean;
  onTurn(side: Side): void;
  onRemove(): void;
}

export function EntityChip({ stream, isNot, onTurn, onRemove }: Props) {
  const { t } = useTranslation();
  const entity = entityOf(stream);
  const { data } = useEntity(entity?.entityType, entity?.entityId);
  const name = data?.name ?? stream;
  const label = isNot ? t('choice.not', { name }) : name;
  return (
    <span className={styles.chip} data-testid="audit-entity-chip">
      <button
        type="button"
        aria-pressed={isNot}
        aria-label={t('choice.not', { name: visibleText(name, 100) })}
        title={isNot ? t('choice.only') : t('choice.without')}
        onClick={() => onTurn(isNot ? 'only' : 'without')}
      >
        <EventText text={label} max={100} />
      </button>
      <button
        type="button"
        aria-label={t('timeline.filter.remove', { filter: visibleText(label, 200) })}
        onClick={onRemove}
      >
        <CloseIcon sx={{ fontSize: 13 }} aria-hidden />
      </button>
    </span>
  );
}
