// What one sees without a workspace: what this is, the two ways to begin, and the way back to where one was.
import { useEffect, useState, type ReactNode } from 'react';
import { dialogs, type OpenWorkspace } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Mark } from '@/shared/components/Mark';
import { useTranslation } from '@/shared/i18n';
import { dismissJob, useScreenJob, type ImportOrder } from '../services/job';
import { workspaceApi } from '@/shared/workspace/workspaceApi';
import { CreateForm } from './CreateForm';
import { ImportForm } from './ImportForm';
import { JobView } from './JobView';
import { StartChoices } from './StartChoices';
import styles from './StartScreen.module.css';

interface Props {
  /** Why the workspace that was to be opened could not be, if so. */
  refused: unknown;
  /** `isNew`: it was made or filled just now. */
  onOpened(workspace: OpenWorkspace, isNew: boolean): void;
  /** The screen is there. */
  onShown(): void;
  /** Settings, in the corner. */
  corner: ReactNode;
}

type Step =
  | { kind: 'choose' }
  | { kind: 'create' }
  | { kind: 'import'; initial: Partial<ImportOrder>; into: OpenWorkspace | null };

const CHOOSE: Step = { kind: 'choose' };
const importOf = (initial: Partial<ImportOrder>, into: OpenWorkspace | null = null): Step => ({
  kind: 'import',
  initial,
  into,
});

export function StartScreen({ refused, onOpened, onShown, corner }: Props) {
  const { t } = useTranslation();
  const job = useScreenJob();
  const [step, setStep] = useState<Step>(CHOOSE);
  const [hovering, setHovering] = useState(false);

  useEffect(
    () =>
      dialogs().onFileDrop({
        onHover: setHovering,
        // The result of one import does not stand in the way of the next.
        onDrop: (file) => {
          const into = dismissJob();
          setStep((step) => importOf({ file }, into ?? (step.kind === 'import' ? step.into : null)));
        },
      }),
    [],
  );

  useEffect(onShown, [onShown]);

  const leaveJob = () => {
    // Back to the form as it was filled in; the workspace made for the import is there for the next attempt.
    setStep(job?.request ? importOf(job.request, job.workspace) : CHOOSE);
    dismissJob();
  };
  const open = (workspace: OpenWorkspace, isNew: boolean) => {
    dismissJob();
    onOpened(workspace, isNew);
  };
  const next = (initial: Partial<ImportOrder>, into: OpenWorkspace) => {
    dismissJob();
    setStep(importOf(initial, into));
  };
  const openNew = (workspace: OpenWorkspace) => open(workspace, true);
  const toChoices = () => {
    // It stays on the disk, but not open behind the start screen.
    if (step.kind === 'import' && step.into) void workspaceApi.close().catch(() => undefined);
    setStep(CHOOSE);
  };

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
          <JobView job={job} onOpen={openNew} onBack={leaveJob} onMore={(workspace) => next({}, workspace)} />
        ) : step.kind === 'import' ? (
          <ImportForm
            key={step.initial.file?.token}
            initial={step.initial}
            into={step.into}
            onBack={toChoices}
          />
        ) : step.kind === 'create' ? (
          <CreateForm onCreated={openNew} onBack={toChoices} />
        ) : (
          <>
            {refused !== null && (
              <section aria-label={t('start.refused')} data-testid="start-refused">
                <ErrorNotice error={refused} />
              </section>
            )}
            <StartChoices
              onImport={() => setStep(importOf({}))}
              onCreate={() => setStep({ kind: 'create' })}
              onOpened={(workspace) => open(workspace, false)}
            />
          </>
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
