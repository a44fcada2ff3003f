// The address of a view, for links within features, which know of no routes.
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

export function useHref() {
  const { history, options } = useRouter();
  return useCallback(
    (path: '/timeline' | '/audit' | '/statistics', search: Record<string, string | number>): string =>
      history.createHref(path + (options.stringifySearch?.(search) ?? '')),
    [history, options],
  );
}
