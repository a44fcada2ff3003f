// What was typed a moment ago is written as soon as the reader may be about to leave, and not only once the typing rests: a window that
// closes waits for nobody, so what comes before that has to do.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { saveDrafts } from '@/shared/entities/drafts';

/** A key that closes a window is pressed with one of these. */
const MODIFIERS: readonly string[] = ['Alt', 'Control', 'Meta'];

export function useSaveDrafts(): void {
  const client = useQueryClient();
  useEffect(() => {
    const save = () => void saveDrafts(client);
    const onVisibility = () => document.visibilityState === 'hidden' && save();
    const onKeyDown = ({ key }: KeyboardEvent) => MODIFIERS.includes(key) && save();
    const page = document.documentElement;
    const ends = new AbortController();
    const { signal } = ends;
    window.addEventListener('pagehide', save, { signal });
    window.addEventListener('blur', save, { signal });
    document.addEventListener('visibilitychange', onVisibility, { signal });
    document.addEventListener('focusout', save, { signal });
    document.addEventListener('keydown', onKeyDown, { signal, capture: true });
    // Towards the window's own buttons.
    page.addEventListener('pointerleave', save, { signal });
    return () => ends.abort();
  }, [client]);
}
