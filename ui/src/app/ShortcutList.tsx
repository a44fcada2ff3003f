// The keys and what they do, by view.
import Dialog from '@mui/material/Dialog';
import { useTranslation } from '@/shared/i18n';
import { KeyCombo } from './KeyCombo';
import styles from './ShortcutList.module.css';
import { SHORTCUTS } from './shortcuts';

export function ShortcutList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} aria-labelledby="shortcut-help" maxWidth="md">
      <div className={styles.help}>
        <h2 id="shortcut-help">{t('shortcuts.title')}</h2>
        <div className={styles.groups}>
          {SHORTCUTS.map(({ name, shortcuts }) => (
            <section key={name} className={styles.group}>
              <h3>{name === 'everywhere' ? t('shortcuts.everywhere') : t(`view.${name}`)}</h3>
              <dl>
                {shortcuts.map(({ keys, meaning }) => (
                  <div key={meaning} className={styles.line}>
                    <dt>{t(`shortcuts.meaning.${meaning}`)}</dt>
                    <dd>
                      {keys.map((combo) => (
                        <KeyCombo key={combo} combo={combo} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
