// What one sees without a workspace: what this is, the two ways to begin, and the way back to where one was.
import { useEffect, useState, type ReactNode } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { Mark } from '@/shared/components/Mark';
import { useTranslation } from '@/shared/i18n';
import { dismissJob, useJob } from '../services/job';
import { workspaceApi } from '../services/workspaceApi';
import { CreateForm } from './CreateForm';
import { ImportForm } from './ImportForm';
import { JobView } from './JobView';
import { StartChoices } from './StartChoices';
import styles from './StartScreen.module.css';

interface Props {
  onOpened(workspace: OpenWorkspace): void;
  /** The screen is there. */
  onShown(): void;
  /** Settings, in the corner. */
  corner: ReactNode;
}

type Step = { kind: 'choose' } | { kind: 'create' } | { kind: 'import'; file: string };

export function StartScreen({ onOpened, onShown, corner }: Props) {
  const { t } = useTranslation();
  const job = useJob();
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const [hovering, setHovering] = useState(false);

  useEffect(
    () =>
      dialogs().onFileDrop({
        onHover: setHovering,
        onDrop: (file) => setStep({ kind: 'import', file }),
      }),
    [],
  );

  useEffect(onShown, [onShown]);

  const leaveJob = () => {
    // A workspace made for an import that did not end well stays on the disk, but not open behind the start screen.
    if (job?.workspace) void workspaceApi.close().catch(() => undefined);
    dismissJob();
  };
  const open = (workspace: OpenWorkspace) => {
    dismissJob();
    onOpened(workspace);
  };
  const toChoices = () => setStep({ kind: 'choose' });

  return (
    <main className={styles.screen} data-hovering={hovering && !job}>
      <div className={styles.corner}>{corner}</div>
      <div className={styles.column}>
        <header className={styles.brand}>
          <Mark size={44} />
          <div>
            <h1 className={styles.name}>{t('app.name')}</h1>
            <p className={styles.tagline}>{t('app.tagline')}</p>
          </div>
        </header>
        {job ? (
          <JobView job={job} onOpen={open} onBack={leaveJob} />
        ) : step.kind === 'import' ? (
          <ImportForm key={step.file} file={step.file} into={null} onBack={toChoices} />
        ) : step.kind === 'create' ? (
          <CreateForm onCreated={open} onBack={toChoices} />
        ) : (
          <StartChoices
            onImport={() => setStep({ kind: 'import', file: '' })}
            onCreate={() => setStep({ kind: 'create' })}
            onOpened={open}
          />
        )}
      </div>
      {hovering && !job && (
        <p className={styles.drop} role="status">
          {t('start.dropHere')}
        </p>
      )}
    </main>
  );
}
