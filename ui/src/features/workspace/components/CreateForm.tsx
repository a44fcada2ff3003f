// A new, empty workspace.
import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { dialogs, type OpenWorkspace, type PickedPath } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { EventText } from '@/shared/components/EventText';
import { Field } from '@/shared/components/Field';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { workspaceApi } from '@/shared/workspace/workspaceApi';
import styles from './CreateForm.module.css';
import { Panel } from './Panel';

interface Props {
  onCreated(workspace: OpenWorkspace): void;
  onBack(): void;
}

export function CreateForm({ onCreated, onBack }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState<PickedPath | null>(null);
  const [error, setError] = useState<unknown>(null);

  const pick = async () => setFolder((await dialogs().pick('newWorkspace', language)) ?? folder);
  const submit = () => {
    if (name.trim() === '') return;
    setError(null);
    workspaceApi.create(name.trim(), folder?.token ?? null).then(onCreated, setError);
  };

  return (
    <Panel
      title={t('create.title')}
      onSubmit={submit}
      buttons={
        <>
          <Button onClick={onBack}>{t('action.back')}</Button>
          <Button type="submit" variant="contained" disabled={name.trim() === ''} data-testid="create-submit">
            {t('create.submit')}
          </Button>
        </>
      }
    >
      {error !== null && <ErrorNotice error={error} />}
      <Field id="create-name" label={t('create.name')}>
        <OutlinedInput
          id="create-name"
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          inputProps={{ 'data-testid': 'create-name', maxLength: 120 }}
        />
      </Field>
      <Field id="create-folder" label={t('create.folder')}>
        <div className={styles.folder}>
          <span className={styles.path}>
            {folder ? <EventText text={folder.path} max={400} /> : t('create.folderDefault')}
          </span>
          <Button id="create-folder" variant="outlined" onClick={() => void pick().catch(setError)}>
            {t('create.chooseFolder')}
          </Button>
        </div>
      </Field>
    </Panel>
  );
}
