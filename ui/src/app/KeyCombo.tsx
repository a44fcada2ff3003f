// A key, or keys that are pressed together, as they are printed on the reader's keyboard.
import { useTranslation } from '@/shared/i18n';
import type { Messages } from '@/shared/i18n/messages';
import { isMac } from './isMac';
import styles from './KeyCombo.module.css';

const MAC_KEYS: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };

type Named = keyof Messages['shortcuts']['key'];
const NAMED: readonly string[] = ['Ctrl', 'Shift', 'Alt', 'Space', 'End', 'Enter', 'Esc'] satisfies Named[];

export function KeyCombo({ combo }: { combo: string }) {
  const { t } = useTranslation();
  const shown = (key: string) =>
    (isMac && MAC_KEYS[key]) || (NAMED.includes(key) ? t(`shortcuts.key.${key as Named}`) : key);
  return (
    <span className={styles.combo}>
      {combo.split('+').map((key) => (
        <kbd key={key}>{shown(key)}</kbd>
      ))}
    </span>
  );
}
