// What the webview may ask of the machine: the engine's commands and the system's dialogs, as plain interfaces.
// The Tauri implementation is in tauri.ts; tests put a fake one in its place.
import type {
  ApiError,
  EntityPage,
  EntityQuery,
  EntitySummary,
  EntityTypeCount,
  EventDetails,
  ImportRequest,
  JobProgress,
  Language,
  OpenWorkspace,
  RecentWorkspace,
  TimelinePage,
  TimelineQuery,
  WorkspaceStatus,
} from './generated/types';

export type OnProgress = (progress: JobProgress) => void;

/** The engine's commands. Every method rejects with an {@link EngineError}. */
export interface Engine {
  recentWorkspaces(): Promise<RecentWorkspace[]>;
  currentWorkspace(): Promise<OpenWorkspace | null>;
  openWorkspace(path: string): Promise<OpenWorkspace>;
  /** `folder: null` puts the workspace into the app's own folder. */
  createWorkspace(name: string, folder: string | null): Promise<OpenWorkspace>;
  closeWorkspace(): Promise<void>;
  /** Opens the demo company; generates it on first use. */
  openDemo(onProgress: OnProgress): Promise<OpenWorkspace>;
  /** Imports into the open workspace; resolves with the last progress. */
  importLog(request: ImportRequest, onProgress: OnProgress): Promise<JobProgress>;
  cancelJob(): Promise<void>;
  workspaceStatus(): Promise<WorkspaceStatus>;
  entityTypes(): Promise<EntityTypeCount[]>;
  entities(query: EntityQuery): Promise<EntityPage>;
  entity(entityType: string, entityId: string): Promise<EntitySummary | null>;
  timeline(query: TimelineQuery): Promise<TimelinePage>;
  eventDetails(position: number, language: Language): Promise<EventDetails>;
  /** Tells the shell, once, how long it took from navigation to the first useful paint. */
  appReady(millisToPaint: number): Promise<void>;
}

/** The system's file dialogs; `null` when the user thought better of it. */
export interface Dialogs {
  pickLogFile(title: string, filterName: string): Promise<string | null>;
  pickFolder(title: string): Promise<string | null>;
  /** Files dragged onto the window. Returns how to stop listening. */
  onFileDrop(handlers: FileDropHandlers): () => void;
}

export interface FileDropHandlers {
  onHover(hovering: boolean): void;
  onDrop(path: string): void;
}

export interface Platform {
  engine: Engine;
  dialogs: Dialogs;
}

/** A rejected engine command. `code` exists so that views can branch on it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;

  constructor({ code, message }: ApiError) {
    super(message);
    this.code = code;
  }

  /** Whatever was thrown, as an `EngineError`. */
  static from(thrown: unknown): EngineError {
    if (thrown instanceof EngineError) return thrown;
    if (isApiError(thrown)) return new EngineError(thrown);
    return new EngineError({
      code: 'internal',
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as ApiError).code === 'string' &&
    typeof (value as ApiError).message === 'string'
  );
}
