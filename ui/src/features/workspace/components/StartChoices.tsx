// The ways to begin.
import CreateNewFolderOutlined from '@mui/icons-material/CreateNewFolderOutlined';
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { startDemo } from '../services/job';
import { workspaceApi } from '@/shared/workspace/workspaceApi';
import { RecentList } from './RecentList';
import styles from './StartChoices.module.css';

interface Props {
  onImport(): void;
  onCreate(): void;
  onOpened(workspace: OpenWorkspace): void;
}

export function StartChoices({ onImport, onCreate, onOpened }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const [opening, setOpening] = useState<string | null>(null);

  const open = async (path: string, opened: () => Promise<OpenWorkspace>) => {
    setError(null);
    setOpening(path);
    try {
      onOpened(await opened());
    } catch (thrown) {
      setError(thrown);
    } finally {
      setOpening(null);
    }
  };
  const openFolder = async () => {
    const folder = await dialogs().pick('openWorkspace', language);
    if (folder) await open(folder.path, () => workspaceApi.open(folder.token));
  };

  return (
    <>
      <div className={styles.choices} role="group" aria-label={t('start.choose')}>
        <button
          type="button"
          className={styles.choice}
          onClick={() => void startDemo()}
          data-testid="start-demo"
        >
          <StorefrontOutlined sx={{ fontSize: 24 }} aria-hidden />
          <span className={styles.title}>{t('start.demo.title')}</span>
          <span className={styles.text}>{t('start.demo.text')}</span>
        </button>
        <button type="button" className={styles.choice} onClick={onImport} data-testid="start-import">
          <FileOpenOutlined sx={{ fontSize: 24 }} aria-hidden />
          <span className={styles.title}>{t('start.import.title')}</span>
          <span className={styles.text}>{t('start.import.text')}</span>
        </button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <section className={styles.recent}>
        <header className={styles.recentHead}>
          <h2>{t('start.recent')}</h2>
          <div>
            <Button
              startIcon={<FolderOpenOutlined />}
              onClick={() => void openFolder().catch(setError)}
              data-testid="open-folder"
            >
              {t('start.openFolder')}
            </Button>
            <Button startIcon={<CreateNewFolderOutlined />} onClick={onCreate} data-testid="create-workspace">
              {t('start.createEmpty')}
            </Button>
          </div>
        </header>
        <RecentList
          opening={opening}
          onOpen={({ id, path }) => void open(path, () => workspaceApi.openRecent(id))}
        />
      </section>
    </>
  );
}
