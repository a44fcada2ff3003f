// The routes: the start screen without a workspace, the shell and its views with one.
import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { currentWorkspaceQuery } from '@/shared/workspace/useWorkspace';
import { AuditPage } from './AuditPage';
import { parseAuditSearch } from './auditSearch';
import { ImportPage } from './ImportPage';
import { rememberedPlace } from './lastPlace';
import { OverviewPage } from './OverviewPage';
import { parseOverviewSearch } from './overviewSearch';
import { prefetchTimeline } from './prefetchTimeline';
import { ProjectionsPage } from './ProjectionsPage';
import { Root } from './Root';
import { RouteError } from './RouteError';
import { SettingsPage } from './SettingsPage';
import { Shell } from './Shell';
import { StartPage } from './StartPage';
import { StatisticsPage } from './StatisticsPage';
import { parseStatisticsSearch } from './statisticsSearch';
import { StreamPage } from './StreamPage';
import { parseStreamSearch } from './streamSearch';
import { TimelinePage } from './TimelinePage';
import { parseTimelineSearch } from './timelineSearch';

interface Context {
  client: QueryClient;
}

const currentWorkspace = ({ client }: Context) => client.ensureQueryData(currentWorkspaceQuery);

const root = createRootRouteWithContext<Context>()({ component: Root });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    // What was to be opened at the start may be refused: its reason stands where another workspace can be chosen.
    let refused: unknown = null;
    const workspace = await currentWorkspace(context).catch((error: unknown) => {
      refused = error;
      return null;
    });
    if (workspace) throw redirect({ href: rememberedPlace(workspace.path) ?? '/overview', replace: true });
    return { refused };
  },
  component: StartPage,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context }) => {
    const workspace = await currentWorkspace(context);
    if (!workspace) throw redirect({ to: '/', replace: true });
    return { workspace };
  },
  component: Shell,
});

const inShell = { getParentRoute: () => shell } as const;

const views = [
  createRoute({
    ...inShell,
    path: '/overview',
    validateSearch: parseOverviewSearch,
    component: OverviewPage,
  }),
  createRoute({
    ...inShell,
    path: '/timeline',
    validateSearch: parseTimelineSearch,
    beforeLoad: ({ context, search }) => prefetchTimeline(context.client, context.workspace, search),
    component: TimelinePage,
  }),
  createRoute({ ...inShell, path: '/stream', validateSearch: parseStreamSearch, component: StreamPage }),
  createRoute({ ...inShell, path: '/audit', validateSearch: parseAuditSearch, component: AuditPage }),
  createRoute({ ...inShell, path: '/projections', component: ProjectionsPage }),
  createRoute({
    ...inShell,
    path: '/statistics',
    validateSearch: parseStatisticsSearch,
    component: StatisticsPage,
  }),
  createRoute({ ...inShell, path: '/settings', component: SettingsPage }),
  createRoute({ ...inShell, path: '/import', component: ImportPage }),
] as const;

const routeTree = root.addChildren([start, shell.addChildren(views)]);

export const createAppRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    history: createHashHistory(),
    context: { client },
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: StartPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
