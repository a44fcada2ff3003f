// A line of the palette.
import { EventText } from '@/shared/components/EventText';
import { KeyCombo } from '@/shared/keys/KeyCombo';
import styles from './CommandPalette.module.css';
import type { PaletteItem } from './usePaletteItems';

interface Props {
  item: PaletteItem;
  id: string;
  active: boolean;
  /** What says why the active one cannot be run. */
  whyNotId: string | undefined;
  onPoint(): void;
  onRun(): void;
}

export function PaletteOption({ item, id, active, whyNotId, onPoint, onRun }: Props) {
  const { icon: Icon, title, hint, shortcut, barred } = item;
  return (
    <div
      id={id}
      className={styles.option}
      role="option"
      aria-selected={active}
      aria-disabled={barred !== undefined}
      aria-describedby={active ? whyNotId : undefined}
      data-copy={title}
      data-testid="palette-option"
      onMouseMove={active ? undefined : onPoint}
      onClick={onRun}
    >
      <Icon sx={{ fontSize: 18 }} className={styles.icon} aria-hidden />
      <EventText text={title} max={200} className={styles.title} />
      {hint && <EventText text={hint} max={200} className={styles.hint} />}
      <span className={styles.space} />
      {shortcut && <KeyCombo chord={shortcut} />}
    </div>
  );
}
