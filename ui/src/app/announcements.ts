// A line in the status bar that says how a command went, and goes away by itself.
import { useSyncExternalStore } from 'react';

export interface Announcement {
  text: string;
  tone: 'calm' | 'error';
}

const SHOWN_MILLIS = 6000;

let current: Announcement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Announcement | null) {
  clearTimeout(timer);
  current = next;
  listeners.forEach((notify) => notify());
  if (next) timer = setTimeout(() => set(null), SHOWN_MILLIS);
}

export const announce = (text: string, tone: Announcement['tone'] = 'calm'): void => set({ text, tone });

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

export const useAnnouncement = (): Announcement | null => useSyncExternalStore(subscribe, () => current);
