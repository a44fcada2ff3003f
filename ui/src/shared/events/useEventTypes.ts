// The event types of the log, the most frequent first, once they are read; and their readable names.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { engine } from '@/platform';
import { readableName } from '../format';
import { useLanguage } from '../i18n';

export function useEventTypes(enabled = true) {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['event-types', language],
    queryFn: () => engine().eventTypes(language),
    enabled,
    // A new type may have come since the view was last looked at.
    staleTime: 0,
  });
  const titles = useMemo(() => new Map(data?.map(({ type, title }) => [type, title])), [data]);
  const titleOf = useCallback(
    (type: string) => titles.get(type) ?? readableName(type.replace(/Event$/, '')),
    [titles],
  );
  return { types: data, titleOf };
}
