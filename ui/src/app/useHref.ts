// The address of a view, for links within features, which know of no routes.
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { addressOf } from '@/shared/address';

export function useHref() {
  const { history } = useRouter();
  return useCallback(
    (path: '/timeline' | '/audit' | '/statistics', search: object): string =>
      history.createHref(addressOf(path, search)),
    [history],
  );
}
