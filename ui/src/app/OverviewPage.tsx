// The start view, connected to the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { Overview } from '@/features/overview';
import { focusPane } from '@/shared/focus';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { goesToList } from './viewKeyboard';
import { ImportButton } from './ImportButton';
import { feedNarrowing, withFeedNarrowing } from './overviewSearch';
import { reportReady } from './ready';
import { useHref } from './useHref';

export function OverviewPage() {
  const search = useSearch({ from: '/shell/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const workspace = useWorkspace();
  const href = useHref();
  const links = useMemo(
    () => ({
      ofEntity: (type: string, id: string) => href('/timeline', { type, id }),
      ofEvent: (type: string, id: string, event: number) => href('/timeline', { type, id, event }),
      statistics: href('/statistics', {}),
    }),
    [href],
  );
  const toFeed = (event: KeyboardEvent) => goesToList(event) && focusPane('feed');
  useShortcuts('lists', { down: toFeed, up: toFeed });
  // The router keeps what did not change as the same object.
  const narrowing = useMemo(() => feedNarrowing(search), [search]);
  if (!workspace) return null;
  return (
    <Suspense>
      <Overview
        workspacePath={workspace.path}
        narrowing={narrowing}
        onNarrow={(next) =>
          void navigate({ to: '/overview', search: withFeedNarrowing(next), replace: true })
        }
        links={links}
        emptyActions={<ImportButton />}
        onShown={reportReady}
      />
    </Suspense>
  );
}
