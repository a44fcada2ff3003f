// A line in the status bar that says how a command went, and goes away by itself.
import { EngineError } from '@/platform';
import { sharedValue } from '@/shared/sharedValue';

export interface Announcement {
  text: string;
  tone: 'calm' | 'error';
}

const SHOWN_MILLIS = 6000;

const current = sharedValue<Announcement | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export const useAnnouncement = current.use;

export function announce(text: string, tone: Announcement['tone'] = 'calm'): void {
  clearTimeout(timer);
  current.set({ text, tone });
  timer = setTimeout(() => current.set(null), SHOWN_MILLIS);
}

/** In the engine's own words: they name the thing. */
export const announceError = (thrown: unknown): void => announce(EngineError.from(thrown).message, 'error');
