// The keys and what they do.
import Dialog from '@mui/material/Dialog';
import { useTranslation } from '@/shared/i18n';
import styles from './ShortcutList.module.css';

export function ShortcutList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const shortcuts: [string[], string][] = [
    [['/'], t('shortcut.search')],
    [['j', 'k', '↓', '↑'], t('shortcut.move')],
    [['Enter'], t('shortcut.open')],
    [['o'], t('timeline.keys.details')],
    [['f'], t('timeline.keys.filter')],
    [['t'], t('timeline.keys.jump')],
    [['n'], t('timeline.keys.compose')],
    [['Esc'], t('shortcut.close')],
    [['←', '→'], t('shortcut.panes')],
    [['?'], t('shortcut.help')],
  ];
  return (
    <Dialog open onClose={onClose} aria-labelledby="shortcut-help">
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
