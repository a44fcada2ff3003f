// The engine behind Tauri's IPC.
import { Channel, invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { EngineError, type Dialogs, type Engine, type OnProgress, type Platform } from './engine';
import type { JobProgress, LiveFrame, PickedPath, StreamFrame } from './generated/types';

/** Of the core's words, whose texts are UTF-8: half of a surrogate pair is no character, and does not get there. */
const HALF =
  'the text has half of a character, as is left of an emoji that was cut apart; delete it and write it anew';
/** Tauri's words, in which the core has no say, begin so; what they go on with tells a person nothing. */
const NOT_TAKEN = /^invalid args /;
const UNFIT = 'an input is not of the kind that the program takes; change it and try again';

/** The arguments with every text in them as it can cross. */
function crossing(value: unknown, ofHalf: (text: string) => string): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : ofHalf(value);
  if (Array.isArray(value)) return value.map((each) => crossing(each, ofHalf));
  // A channel is no plain object, and goes as it is.
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, crossing(each, ofHalf)]));
}

async function send<T>(command: string, args: object | undefined, ofHalf: (text: string) => string) {
  try {
    return await invoke<T>(command, crossing(args, ofHalf) as InvokeArgs | undefined);
  } catch (thrown) {
    if (typeof thrown === 'string' && NOT_TAKEN.test(thrown))
      throw new EngineError({ code: 'invalid_input', message: UNFIT });
    throw EngineError.from(thrown);
  }
}

/** Asks for something. Half of a character finds and names nothing, as the sign for what is none. */
const call = <T>(command: string, args?: object): Promise<T> =>
  send<T>(command, args, (text) => text.toWellFormed());

/** Hands over what a person wrote, which is stored to the letter or not at all. */
const hand = <T>(command: string, args: object): Promise<T> =>
  send<T>(command, args, () => {
    throw new EngineError({ code: 'invalid_input', message: HALF });
  });

function progressChannel(onProgress: OnProgress): Channel<JobProgress> {
  const channel = new Channel<JobProgress>();
  channel.onmessage = onProgress;
  return channel;
}

/** A subscription in the engine; `start` begins it and answers with its number. */
function subscription(start: () => Promise<number>, onError: (error: EngineError) => void): () => void {
  let stopped = false;
  const started = start().catch((thrown: unknown) => {
    if (!stopped) onError(EngineError.from(thrown));
    return null;
  });
  return () => {
    stopped = true;
    void started.then((id) => (id === null ? undefined : call('unfollow', { id }).catch(() => undefined)));
  };
}

const engine: Engine = {
  recentWorkspaces: () => call('recent_workspaces'),
  currentWorkspace: () => call('current_workspace'),
  openWorkspace: (token) => call('open_workspace', { token }),
  openRecent: (id) => call('open_recent', { id }),
  createWorkspace: (name, token) => hand('create_workspace', { name, token }),
  closeWorkspace: () => call('close_workspace'),
  openDemo: (onProgress) => call('open_demo', { onProgress: progressChannel(onProgress) }),
  checkLog: (request) => call('check_log', { request }),
  importLog: (request, onProgress) =>
    call('import_log', { request, onProgress: progressChannel(onProgress) }),
  cancelJob: () => call('cancel_job'),
  interruptedImport: () => call('interrupted_import'),
  forgetInterruptedImport: () => call('forget_interrupted_import'),
  workspaceStatus: () => call('workspace_status'),
  entityTypes: () => call('entity_types'),
  entities: (query) => call('entities', { query }),
  entity: (entityType, entityId) => call('entity', { entityType, entityId }),
  entityState: (entityType, entityId, language) => call('entity_state', { entityType, entityId, language }),
  timeline: (query) => call('timeline', { query }),
  timelineOverview: (entityType, entityId, filter, language) =>
    call('timeline_overview', { entityType, entityId, filter, language }),
  activityFeed: (query) => call('activity_feed', { query }),
  eventDetails: (position, language) => call('event_details', { position, language }),
  eventText: (position, part) => call('event_text', { position, part }),
  eventRelations: (position, language) => call('event_relations', { position, language }),
  eventTypes: (language) => call('event_types', { language }),
  users: () => call('users'),
  me: () => call('me'),
  renameMe: (name, picture) => hand('rename_me', { name, picture }),
  clockDoubt: () => call('clock_doubt'),
  recordEntry: (entityType, entityId, entry) => hand('record_entry', { entityType, entityId, entry }),
  drafts: () => call('drafts'),
  keepDraft: (path, of, draft) => call('keep_draft', { path, of, draft }),
  discardDraft: (path, of) => call('discard_draft', { path, of }),
  eventStatistics: (query) => call('event_statistics', { query }),
  auditLog: (query) => call('audit_log', { query }),
  auditCount: (selection) => call('audit_count', { selection }),
  auditNews: (selection) => call('audit_news', { selection }),
  auditChoices: (selection, part) => call('audit_choices', { selection, part }),
  exportAudit: (request, onProgress) =>
    call('export_audit', { request, onProgress: progressChannel(onProgress) }),
  projections: () => call('projections'),
  streamPage: (query) => call('stream_page', { query }),
  streamTypes: (query) => call('stream_types', { query }),
  follow: (onFrame) => {
    const channel = new Channel<LiveFrame>();
    channel.onmessage = onFrame;
    return subscription(
      () => call('follow', { onFrame: channel }),
      () => undefined,
    );
  },
  followStream: (query, after, onFrame, onError) => {
    const channel = new Channel<StreamFrame>();
    let id: number | null = null;
    let taken = 0;
    const take = () => {
      // Told again and again how many were taken, the engine sends the next ones.
      if (id !== null) void call('took_frames', { id, count: taken }).catch(() => undefined);
    };
    channel.onmessage = (frame) => {
      onFrame(frame);
      taken += 1;
      take();
    };
    return subscription(async () => {
      id = await call<number>('follow_stream', { query, after, onFrame: channel });
      if (taken > 0) take();
      return id;
    }, onError);
  },
  simulate: (eventsPerSecond) => call('simulate', { eventsPerSecond }),
  openWindow: (location) => call('open_window', { location }),
  speak: (language) => call('speak', { language }),
  trayLacks: () => call('tray_lacks'),
  appReady: (millisToPaint) => call('app_ready', { millisToPaint }),
};

const dialogs: Dialogs = {
  pick: (purpose, language) => call('pick', { purpose, language }),
  onFileDrop: ({ onHover, onDrop }) => {
    const webview = getCurrentWebview();
    const listening = [
      webview.onDragDropEvent(({ payload }) => onHover(payload.type === 'enter' || payload.type === 'over')),
      // The shell's own word: what was dropped, by a token.
      webview.listen<PickedPath>('file-dropped', ({ payload }) => onDrop(payload)),
    ];
    return () => listening.forEach((one) => void one.then((stop) => stop()));
  },
};

export const tauriPlatform: Platform = { engine, dialogs };
