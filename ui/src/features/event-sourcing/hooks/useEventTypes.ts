// The event types of the log, once they are read, and their readable names.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { readableName } from '@/shared/format';
import { useLanguage } from '@/shared/i18n';
import { eventApi } from '../services/eventApi';

export function useEventTypes() {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['event-types', language],
    queryFn: () => eventApi.getEventTypes(language),
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
