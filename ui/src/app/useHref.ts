// The address of a view, for links within features, which know of no routes.
import { useRouter } from '@tanstack/react-router';

export function useHref() {
  const { history, options } = useRouter();
  return (path: '/timeline' | '/audit', search: Record<string, string | number>): string =>
    history.createHref(path + (options.stringifySearch?.(search) ?? ''));
}
