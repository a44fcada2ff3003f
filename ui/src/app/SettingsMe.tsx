// In whose name entries are added here: what he is called and looks like, or why Hergang does not know who he is.
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useMe, useRenameMe } from '@/features/event-sourcing';
import type { Me } from '@/platform';
import { Avatar } from '@/shared/components/Avatar';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useTranslation } from '@/shared/i18n';
import styles from './SettingsMe.module.css';
import { smallPicture } from './smallPicture';

export function SettingsMe() {
  const { t } = useTranslation();
  const { data: me, error, refetch } = useMe();
  if (!me && !error) return null;
  return (
    <>
      <dt>{t('settings.me')}</dt>
      <dd data-testid="settings-me">
        {me ? (
          <>
            <Called me={me} />
            {me.setAside !== null && <p role="note">{t('settings.setAside', { file: me.setAside })}</p>}
          </>
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </dd>
    </>
  );
}

function Called({ me }: { me: Me }) {
  const { t } = useTranslation();
  const files = useRef<HTMLInputElement>(null);
  const rename = useRenameMe();
  const current = me.isNamed ? me.user.name : me.proposedName;
  const [name, setName] = useState(current);
  const [known, setKnown] = useState(current);
  if (known !== current) {
    setKnown(current);
    // A change from outside wins; what was just typed comes back, and stays as it was typed.
    if (current !== name.trim()) setName(current);
  }
  // A picture says nothing about the name: the one chosen before that is said is stored with it.
  const [waiting, setWaiting] = useState<string | null>(null);
  const [unread, setUnread] = useState(false);
  const avatar = waiting ?? me.user.avatar;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const picture = await smallPicture(file).catch(() => null);
    setUnread(picture === null);
    if (!picture) return;
    if (me.isNamed || rename.isPending) rename.mutate({ picture });
    else setWaiting(picture);
  };
  return (
    <form
      className={styles.me}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ name, picture: avatar }, { onSuccess: () => setWaiting(null) });
      }}
    >
      <div className={styles.line}>
        <Avatar name={me.user.name} picture={avatar} />
        <input
          className={styles.name}
          aria-label={t('settings.name')}
          value={name}
          maxLength={200}
          aria-required
          autoComplete="name"
          onChange={(event) => setName(event.target.value)}
          data-testid="settings-name"
        />
        <Button
          type="submit"
          variant="outlined"
          disabled={rename.isPending || (name.trim() === me.user.name && me.isNamed && waiting === null)}
          data-testid="settings-name-save"
        >
          {t('settings.saveName')}
        </Button>
      </div>
      <div className={styles.line}>
        <Button
          variant="outlined"
          onClick={() => files.current?.click()}
          data-testid="settings-picture-choose"
        >
          {t('settings.choosePicture')}
        </Button>
        <input
          ref={files}
          // Its own button speaks the system's language.
          hidden
          type="file"
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => {
            const file = target.files?.[0];
            // Else the same file, chosen again, would be no change.
            target.value = '';
            void choose(file);
          }}
          data-testid="settings-picture"
        />
        {avatar !== null && (
          <Button onClick={() => (waiting === null ? rename.mutate({ picture: null }) : setWaiting(null))}>
            {t('settings.noPicture')}
          </Button>
        )}
      </div>
      <p className={styles.help}>{t('settings.nameHelp')}</p>
      {unread && <p role="alert">{t('settings.pictureUnread')}</p>}
      {rename.error && <ErrorNotice error={rename.error} />}
    </form>
  );
}
