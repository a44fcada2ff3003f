// The one door to the machine. Everything else in the UI imports from here and never from @tauri-apps.
import type { Dialogs, Engine, Platform } from './engine';

export * from './engine';
export type * from './generated/types';

let current: Platform | null = null;

/** Puts the implementation in place: Tauri's in the app, a fake one in tests. */
export function setPlatform(platform: Platform): void {
  current = platform;
}

function platform(): Platform {
  if (!current) throw new Error('setPlatform must be called before the engine is used');
  return current;
}

export const engine = (): Engine => platform().engine;
export const dialogs = (): Dialogs => platform().dialogs;
