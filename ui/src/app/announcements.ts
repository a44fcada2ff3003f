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

/** By the engine's reason, which names the thing: whoever shows it tells it in the reader's language. */
export const announceError = (thrown: unknown): void => announce(EngineError.from(thrown).message, 'error');
