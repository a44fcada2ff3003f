// Loads one page after the other in one direction: one at a time, and after a failure only when asked to.
import { useCallback, useEffect, useRef, useState } from 'react';

interface State {
  list: string;
  isLoading: boolean;
  error: Error | null;
}

/** `list` names what is paged through: another one begins without the errors of the one before. */
export function usePaging(list: string, loadPage: () => Promise<void>) {
  const [state, setState] = useState<State>({ list, isLoading: false, error: null });
  const latest = useRef({ list, loadPage });
  const running = useRef<string>(null);
  useEffect(() => {
    latest.current = { list, loadPage };
  });
  const load = useCallback(async () => {
    const { list: current, loadPage: page } = latest.current;
    if (running.current === current) return;
    running.current = current;
    setState({ list: current, isLoading: true, error: null });
    let error: Error | null = null;
    try {
      await page();
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    if (running.current !== current) return;
    running.current = null;
    setState({ list: current, isLoading: false, error });
  }, []);
  const isCurrent = state.list === list;
  return {
    isLoading: isCurrent && state.isLoading,
    error: isCurrent ? state.error : null,
    load,
  };
}
