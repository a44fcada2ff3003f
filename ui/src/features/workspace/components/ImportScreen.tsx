// Importing into the open workspace, inside the shell.
import { useEffect, useState } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { dismissJob, useJob } from '../services/job';
import { ImportForm } from './ImportForm';
import styles from './ImportScreen.module.css';
import { JobView } from './JobView';

interface Props {
  workspace: OpenWorkspace;
  /** Away from here, to the timeline. */
  onLeave(): void;
}

export function ImportScreen({ workspace, onLeave }: Props) {
  const job = useJob();
  const [dropped, setDropped] = useState('');
  useEffect(() => dialogs().onFileDrop({ onHover: () => undefined, onDrop: setDropped }), []);
  const open = () => {
    dismissJob();
    onLeave();
  };
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        {job ? (
          <JobView job={job} onOpen={open} onBack={dismissJob} />
        ) : (
          <ImportForm key={dropped} file={dropped} into={workspace} onBack={onLeave} />
        )}
      </div>
    </div>
  );
}
