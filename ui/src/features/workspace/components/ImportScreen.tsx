// Importing into the open workspace, inside the shell.
import { useEffect, useState } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { dismissJob, useScreenJob, type ImportOrder } from '../services/job';
import { ImportForm } from './ImportForm';
import styles from './ImportScreen.module.css';
import { JobView } from './JobView';

interface Props {
  workspace: OpenWorkspace;
  /** Away from here, to the timeline. */
  onLeave(): void;
}

export function ImportScreen({ workspace, onLeave }: Props) {
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
        ) : (
          <ImportForm key={initial.file?.token} initial={initial} into={workspace} onBack={onLeave} />
        )}
      </div>
    </div>
  );
}
