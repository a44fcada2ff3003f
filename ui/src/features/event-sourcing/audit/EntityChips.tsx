// The entities that the rows are narrowed to, or that are taken away: a click on a name turns the one into the other.
import CloseIcon from '@mui/icons-material/Close';
import type { Among } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useMoreBeside } from '@/shared/hooks/useMoreBeside';
import { toggled, withoutChoice, type Side } from '@/shared/among';
import { useEntity } from '@/shared/entities/useEntities';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { entityOf } from '../services/streamName';
import styles from './EntityChips.module.css';

interface Props {
  /** Entities, called as their streams are. */
  chosen: Among;
  onChoose(chosen: Among): void;
  /** One was taken off: what had the keyboard is gone. */
  onRemoved(): void;
}

export function EntityChips({ chosen, onChoose, onRemoved }: Props) {
  const { t } = useTranslation();
  const line = useMoreBeside();
  // An order of their own: by sides, a chip that is turned would go from under the pointer, and lose the keyboard.
  const chips = [...chosen.only, ...chosen.without].sort();
  if (chips.length === 0) return null;
  return (
    <span
      ref={line}
      className={styles.chips}
      role="group"
      aria-label={t('audit.filter.entity')}
      onWheel={(event) => event.currentTarget.scrollBy({ left: event.deltaY })}
    >
      {chips.map((stream) => (
        <EntityChip
          key={stream}
          stream={stream}
          isNot={chosen.without.includes(stream)}
          onTurn={(side) => onChoose(toggled(chosen, stream, side))}
          onRemove={() => {
            onChoose(withoutChoice(chosen, stream));
            onRemoved();
          }}
        />
      ))}
    </span>
  );
}

interface ChipProps {
  /** What its stream is called. */
  stream: string;
  isNot: boolean;
  onTurn(side: Side): void;
  onRemove(): void;
}

function EntityChip({ stream, isNot, onTurn, onRemove }: ChipProps) {
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
