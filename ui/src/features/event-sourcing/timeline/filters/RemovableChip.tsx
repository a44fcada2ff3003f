// An active filter: what it is, and a click takes it off.
import CloseIcon from '@mui/icons-material/Close';
import { EventText } from '@/shared/components/EventText';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import styles from './RemovableChip.module.css';

interface Props {
  kind?: string;
  label: string;
  onRemove(): void;
}

export function RemovableChip({ kind, label, onRemove }: Props) {
  const { t } = useTranslation();
  const filter = visibleText(kind === undefined ? label : `${kind} ${label}`, 200);
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={t('timeline.filter.remove', { filter })}
      title={filter}
      onClick={onRemove}
      data-testid="active-filter"
    >
      {/* The blank is not seen, but heard: what is shown is part of the name. */}
      {kind !== undefined && <span className={styles.kind}>{kind}</span>}{' '}
      <EventText text={label} max={100} className={styles.label} />
      <CloseIcon sx={{ fontSize: 13 }} aria-hidden />
    </button>
  );
}
