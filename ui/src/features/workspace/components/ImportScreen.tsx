// Importing into the open workspace, inside the shell; or why nothing can be.
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { dismissJob, useScreenJob, type ImportOrder } from '../services/job';
import { ImportForm } from './ImportForm';
import styles from './ImportScreen.module.css';
import { JobView } from './JobView';

interface Props {
  workspace: OpenWorkspace;
  /** Why nothing can be imported. */
  whyNot: string | undefined;
  /** Away from here, to the timeline. */
  onLeave(): void;
}

export function ImportScreen({ workspace, whyNot, onLeave }: Props) {
  const { t } = useTranslation();
  const job = useScreenJob();
  const [initial, setInitial] = useState<Partial<ImportOrder>>({});
  useEffect(
    () =>
      dialogs().onFileDrop({
        onHover: () => undefined,
        // The result of one import does not stand in the way of the next.
        onDrop: (file) => {
          dismissJob();
          setInitial({ file });
        },
      }),
    [],
  );
  const open = () => {
    dismissJob();
    onLeave();
  };
  const back = () => {
    if (job?.request) setInitial(job.request);
    dismissJob();
  };
  const more = () => {
    dismissJob();
    setInitial({});
  };
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        {job ? (
          <JobView job={job} onOpen={open} onBack={back} onMore={more} />
        ) : whyNot !== undefined ? (
          <Notice
            title={t('import.notHere')}
            hint={whyNot}
            actions={
              <Button variant="outlined" onClick={onLeave}>
                {t('action.back')}
              </Button>
            }
          />
        ) : (
          <ImportForm key={initial.file?.token} initial={initial} into={workspace} onBack={onLeave} />
        )}
      </div>
    </div>
  );
}
