// The long job that is running or has just ended. It lives beside the views, so that leaving one does not end it.
import { useSyncExternalStore } from 'react';
import {
  engine,
  EngineError,
  type AuditExportPicked,
  type ImportPicked,
  type JobProgress,
  type OpenWorkspace,
  type PickedPath,
} from '@/platform';

export type JobOutcome =
  | { kind: 'done'; workspace: OpenWorkspace; progress: JobProgress | null }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: EngineError };

/** What to import, and how. */
export interface ImportOrder extends Omit<ImportPicked, 'token'> {
  file: PickedPath;
}

export interface Job {
  kind: 'demo' | 'import' | 'export';
  /** What was asked of an import. */
  request: ImportOrder | null;
  /** The file that an export writes. */
  exportFile: string | null;
  /** The workspace that the import goes into, once there is one. */
  workspace: OpenWorkspace | null;
  /** That workspace was made for the import. */
  isNew: boolean;
  progress: JobProgress | null;
  cancelling: boolean;
  outcome: JobOutcome | null;
}

/** Where an import goes: into the open workspace, or into one that is created for it. */
export type ImportTarget = { open: OpenWorkspace } | { newName: string };

let current: Job | null = null;
const listeners = new Set<() => void>();

function set(job: Job | null) {
  current = job;
  listeners.forEach((notify) => notify());
}

const update = (change: Partial<Job>) => current && set({ ...current, ...change });

const onProgress = (progress: JobProgress) => {
  if (!current || current.outcome) return;
  update({ progress });
};

async function run(job: Job, work: () => Promise<JobOutcome>): Promise<void> {
  if (current && !current.outcome) return;
  set(job);
  try {
    update({ outcome: await work() });
  } catch (thrown) {
    const error = EngineError.from(thrown);
    update({ outcome: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error } });
  }
}

const started = (kind: Job['kind'], request: ImportOrder | null): Job => ({
  kind,
  request,
  exportFile: null,
  workspace: null,
  isNew: false,
  progress: null,
  cancelling: false,
  outcome: null,
});

export const startDemo = (): Promise<void> =>
  run(started('demo', null), async () => ({
    kind: 'done',
    workspace: await engine().openDemo(onProgress),
    progress: current?.progress ?? null,
  }));

export const startImport = (order: ImportOrder, target: ImportTarget): Promise<void> =>
  run(started('import', order), async () => {
    const { file, ...how } = order;
    const request = { ...how, token: file.token };
    if ('newName' in target) await engine().checkLog(request);
    const workspace = 'open' in target ? target.open : await engine().createWorkspace(target.newName, null);
    update({ workspace, isNew: 'newName' in target });
    const progress = await engine().importLog(request, onProgress);
    if (progress.phase === 'cancelled') return { kind: 'cancelled' };
    if (progress.error) return { kind: 'failed', error: new EngineError(progress.error) };
    return { kind: 'done', workspace, progress };
  });

/** Writes rows of the open workspace's audit trail to a file. */
export const startExport = (
  rows: Omit<AuditExportPicked, 'token'>,
  file: PickedPath,
  workspace: OpenWorkspace,
): Promise<void> =>
  run({ ...started('export', null), workspace, exportFile: file.path }, async () => {
    const progress = await engine().exportAudit({ ...rows, token: file.token }, onProgress);
    if (progress.phase === 'cancelled') return { kind: 'cancelled' };
    if (progress.error) return { kind: 'failed', error: new EngineError(progress.error) };
    return { kind: 'done', workspace, progress };
  });

export function cancelJob(): void {
  if (!current || current.outcome) return;
  update({ cancelling: true });
  engine()
    .cancelJob()
    .catch(() => update({ cancelling: false }));
}

/** Puts an ended job away; answers with the workspace that it worked on, if it has ended. */
export function dismissJob(): OpenWorkspace | null {
  if (!current?.outcome) return null;
  const { workspace } = current;
  set(null);
  return workspace;
}

export function useJob(): Job | null {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => current,
  );
}

/** The job that fills a screen: an export that has ended is told of where it was asked for. */
export function useScreenJob(): Job | null {
  const job = useJob();
  return job?.kind === 'export' && job.outcome ? null : job;
}
