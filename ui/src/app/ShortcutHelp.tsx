// The keys, shown by "?".
import Dialog from '@mui/material/Dialog';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n';
import styles from './ShortcutHelp.module.css';
import { useShortcuts } from './useShortcuts';

export function ShortcutHelp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(true) });
  const shortcuts: [string[], string][] = [
    [['/'], t('shortcut.search')],
    [['j', 'k', '↓', '↑'], t('shortcut.move')],
    [['Enter'], t('shortcut.open')],
    [['Esc'], t('shortcut.close')],
    [['←', '→'], t('shortcut.panes')],
    [['?'], t('shortcut.help')],
  ];
  return (
    <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby="shortcut-help">
      <div className={styles.help}>
        <h2 id="shortcut-help">{t('shortcut.title')}</h2>
        <dl>
          {shortcuts.map(([keys, meaning]) => (
            <div key={meaning} className={styles.line}>
              <dt>{meaning}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
