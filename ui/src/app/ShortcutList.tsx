// The keys and what they do, by where they work; all of the table that binds them.
import Dialog from '@mui/material/Dialog';
import { useTranslation } from '@/shared/i18n';
import { KeyCombo } from '@/shared/keys/KeyCombo';
import { actionsOf, chordsOf, KEY_GROUPS, type KeyGroup } from '@/shared/keys/shortcuts';
import styles from './ShortcutList.module.css';

/** Of more chords than these, which go on as they begin, the first and the last are shown. */
const MOST_SHOWN = 4;

export function ShortcutList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} aria-labelledby="shortcut-help" maxWidth="md">
      <div className={styles.help}>
        <h2 id="shortcut-help">{t('shortcuts.title')}</h2>
        <div className={styles.groups}>
          {KEY_GROUPS.map((group) => (
            <Group key={group} group={group} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function Group({ group }: { group: KeyGroup }) {
  const { t } = useTranslation();
  const meaning = (action: string) => t(`shortcuts.meaning.${group}.${action}` as 'shortcuts.title');
  return (
    <section className={styles.group}>
      <h3>{t(`shortcuts.group.${group}`)}</h3>
      <dl>
        {actionsOf(group).map((action) => (
          <div key={action} className={styles.line}>
            <dt>{meaning(action)}</dt>
            <dd>
              <Chords chords={chordsOf(group, action)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Chords({ chords }: { chords: readonly string[] }) {
  const shown = (some: readonly string[]) => some.map((chord) => <KeyCombo key={chord} chord={chord} />);
  if (chords.length <= MOST_SHOWN) return shown(chords);
  return (
    <>
      {shown(chords.slice(0, 1))} … {shown(chords.slice(-1))}
    </>
  );
}
