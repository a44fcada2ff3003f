// The engine behind Tauri's IPC.
import { Channel, invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open } from '@tauri-apps/plugin-dialog';
import { EngineError, type Dialogs, type Engine, type OnProgress, type Platform } from './engine';
import type { JobProgress } from './generated/types';

async function call<T>(command: string, args?: InvokeArgs): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw EngineError.from(thrown);
  }
}

function progressChannel(onProgress: OnProgress): Channel<JobProgress> {
  const channel = new Channel<JobProgress>();
  channel.onmessage = onProgress;
  return channel;
}

const engine: Engine = {
  recentWorkspaces: () => call('recent_workspaces'),
  currentWorkspace: () => call('current_workspace'),
  openWorkspace: (path) => call('open_workspace', { path }),
  createWorkspace: (name, folder) => call('create_workspace', { name, folder }),
  closeWorkspace: () => call('close_workspace'),
  openDemo: (onProgress) => call('open_demo', { onProgress: progressChannel(onProgress) }),
  importLog: (request, onProgress) =>
    call('import_log', { request, onProgress: progressChannel(onProgress) }),
  cancelJob: () => call('cancel_job'),
  workspaceStatus: () => call('workspace_status'),
  entityTypes: () => call('entity_types'),
  entities: (query) => call('entities', { query }),
  entity: (entityType, entityId) => call('entity', { entityType, entityId }),
  timeline: (query) => call('timeline', { query }),
  eventDetails: (position, language) => call('event_details', { position, language }),
  appReady: (millisToPaint) => call('app_ready', { millisToPaint }),
};

const LOG_EXTENSIONS = ['xes', 'gz', 'jsonl', 'ndjson', 'json'];

const dialogs: Dialogs = {
  pickLogFile: (title, filterName) =>
    open({ title, multiple: false, filters: [{ name: filterName, extensions: LOG_EXTENSIONS }] }),
  pickFolder: (title) => open({ title, directory: true, multiple: false }),
  onFileDrop: ({ onHover, onDrop }) => {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      onHover(payload.type === 'enter' || payload.type === 'over');
      const path = payload.type === 'drop' ? payload.paths[0] : undefined;
      if (path) onDrop(path);
    });
    return () => void listening.then((stop) => stop());
  },
};

export const tauriPlatform: Platform = { engine, dialogs };
