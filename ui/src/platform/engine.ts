// What the webview may ask of the machine: the engine's commands and the system's dialogs, as plain interfaces.
// The Tauri implementation is in tauri.ts; tests put a fake one in its place.
import type {
  ApiError,
  ErrorCode,
  AuditExportPicked,
  AuditPage,
  AuditPart,
  AuditQuery,
  AuditSelection,
  ClockDoubt,
  EntityPage,
  EntityQuery,
  EntityRef,
  EntityState,
  EntitySummary,
  EntityTypeCount,
  EntryDraft,
  EventDetails,
  EventPart,
  EventRelations,
  EventStatistics,
  EventTypeSummary,
  FeedQuery,
  ImportPicked,
  InterruptedImport,
  JobProgress,
  KeptDraft,
  Language,
  LiveFrame,
  Me,
  NewEntry,
  OpenWorkspace,
  PickedPath,
  PickPurpose,
  ProjectionsOverview,
  RecentWorkspace,
  Recorded,
  StatisticsQuery,
  StreamFrame,
  StreamPage,
  StreamPageQuery,
  StreamQuery,
  TimelineFilter,
  TimelineOverview,
  TimelinePage,
  TimelineQuery,
  UserSummary,
  ValueCount,
  WorkspaceStatus,
} from './generated/types';

export type OnProgress = (progress: JobProgress) => void;

/** The engine's commands. Every method rejects with an {@link EngineError}. */
export interface Engine {
  recentWorkspaces(): Promise<RecentWorkspace[]>;
  currentWorkspace(): Promise<OpenWorkspace | null>;
  /** Opens a folder that was picked. */
  openWorkspace(token: string): Promise<OpenWorkspace>;
  /** Opens one of `recentWorkspaces`. */
  openRecent(id: string): Promise<OpenWorkspace>;
  /** `token: null` puts the workspace into the app's own folder. */
  createWorkspace(name: string, token: string | null): Promise<OpenWorkspace>;
  closeWorkspace(): Promise<void>;
  /** Opens the demo company; generates it on first use. */
  openDemo(onProgress: OnProgress): Promise<OpenWorkspace>;
  /** Refuses a chosen file whose first event cannot be taken in, before a workspace is made for it. */
  checkLog(request: ImportPicked): Promise<void>;
  /** Imports into the open workspace; resolves with the last progress. */
  importLog(request: ImportPicked, onProgress: OnProgress): Promise<JobProgress>;
  cancelJob(): Promise<void>;
  /** The import in whose midst the program was ended, until the reader has taken note of it. */
  interruptedImport(): Promise<InterruptedImport | null>;
  forgetInterruptedImport(): Promise<void>;
  workspaceStatus(): Promise<WorkspaceStatus>;
  entityTypes(): Promise<EntityTypeCount[]>;
  entities(query: EntityQuery): Promise<EntityPage>;
  entity(entityType: string, entityId: string): Promise<EntitySummary | null>;
  /** What the entity is at present; `null` for one that no read model knows more of. */
  entityState(entityType: string, entityId: string, language: Language): Promise<EntityState | null>;
  timeline(query: TimelineQuery): Promise<TimelinePage>;
  /** What an entity's history is made of, counted under a filter. */
  timelineOverview(
    entityType: string,
    entityId: string,
    filter: TimelineFilter,
    language: Language,
  ): Promise<TimelineOverview>;
  /** Everything that happened in the business. */
  activityFeed(query: FeedQuery): Promise<TimelinePage>;
  eventDetails(position: number, language: Language): Promise<EventDetails>;
  /** All of a stored text, of which the details have the beginning. */
  eventText(position: number, part: EventPart): Promise<string>;
  eventRelations(position: number, language: Language): Promise<EventRelations>;
  /** The event types that the log contains, the most frequent first. */
  eventTypes(language: Language): Promise<EventTypeSummary[]>;
  /** Who acts, the busiest first. */
  users(): Promise<UserSummary[]>;
  me(): Promise<Me>;
  /** Lets the reader be called so from now on; the picture is an image's own `data:` address. */
  renameMe(name: string, picture: string | null): Promise<Me>;
  /** Why the machine's clock cannot be right; `null` where it may be. */
  clockDoubt(): Promise<ClockDoubt | null>;
  /** Records something about a customer, in the reader's name. */
  recordEntry(entityType: string, entityId: string, entry: NewEntry): Promise<Recorded>;
  /** What was begun in the open workspace and not handed in, the newest first. */
  drafts(): Promise<KeptDraft[]>;
  /** Keeps what was written so far, if the workspace in `path` is still open. A blank one is none. */
  keepDraft(path: string, of: EntityRef, draft: EntryDraft): Promise<void>;
  discardDraft(path: string, of: EntityRef): Promise<void>;
  eventStatistics(query: StatisticsQuery): Promise<EventStatistics>;
  auditLog(query: AuditQuery): Promise<AuditPage>;
  /** How many rows there are in all. */
  auditCount(selection: AuditSelection): Promise<number>;
  /** How many rows have come since the selection's end. */
  auditNews(selection: AuditSelection): Promise<number>;
  /** How many rows each choice of a part of the filter would leave under all its other parts, the most first. */
  auditChoices(selection: AuditSelection, part: AuditPart): Promise<ValueCount[]>;
  /** Writes rows to a file, as a job; resolves with the last progress. */
  exportAudit(request: AuditExportPicked, onProgress: OnProgress): Promise<JobProgress>;
  projections(): Promise<ProjectionsOverview>;
  streamPage(query: StreamPageQuery): Promise<StreamPage>;
  /** How many events of each type a stream has under its words, whichever of them are chosen. */
  streamTypes(query: StreamQuery): Promise<ValueCount[]>;
  /** Follows the workspace until the returned function is called. The first frame comes at once. */
  follow(onFrame: (frame: LiveFrame) => void): () => void;
  /**
   * Follows a stream from a position on, until the returned function is called. Frames wait until those before were taken:
   * a view that is slow is not flooded.
   */
  followStream(
    query: StreamQuery,
    after: number,
    onFrame: (frame: StreamFrame) => void,
    onError: (error: EngineError) => void,
  ): () => void;
  /** Lets the demo company go on living, with so many events a second; 0 ends it. */
  simulate(eventsPerSecond: number): Promise<void>;
  /** Opens another window at a place within the app, such as `/audit?q=…`. */
  openWindow(location: string): Promise<void>;
  /** Tells the shell which language the window speaks, for its tray icon. */
  speak(language: Language): Promise<void>;
  /** The library that the tray icon cannot do without, where the machine does not have it. */
  trayLacks(): Promise<string | null>;
  /** Tells the shell, once, how long it took from navigation to the first useful paint. */
  appReady(millisToPaint: number): Promise<void>;
}

/** Files and folders that the reader chooses: the shell opens the dialogs and keeps the paths, tokens stand for them. */
export interface Dialogs {
  /** `null` when the reader thought better of it. */
  pick(purpose: PickPurpose, language: Language): Promise<PickedPath | null>;
  /** Logs dragged onto the window. Returns how to stop listening. */
  onFileDrop(handlers: FileDropHandlers): () => void;
}

export interface FileDropHandlers {
  onHover(hovering: boolean): void;
  onDrop(log: PickedPath): void;
}

export interface Platform {
  engine: Engine;
  dialogs: Dialogs;
}

/** A rejected engine command. `code` exists so that views can branch on it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;

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
