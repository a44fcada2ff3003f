// The routes: the start screen without a workspace, the shell and its views with one.
import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { currentWorkspaceQuery } from '@/features/workspace';
import { AuditPage } from './AuditPage';
import { parseAuditSearch } from './auditSearch';
import { ImportPage } from './ImportPage';
import { rememberedPlace } from './lastPlace';
import { OverviewPage } from './OverviewPage';
import { parseOverviewSearch } from './overviewSearch';
import { prefetchTimeline } from './prefetchTimeline';
import { ProjectionsPage } from './ProjectionsPage';
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

const root = createRootRouteWithContext<Context>()();

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const workspace = await currentWorkspace(context);
    if (workspace) throw redirect({ href: rememberedPlace(workspace.path) ?? '/overview', replace: true });
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

const timeline = createRoute({
  getParentRoute: () => shell,
  path: '/timeline',
  validateSearch: parseTimelineSearch,
  beforeLoad: ({ context, search }) => prefetchTimeline(context.client, context.workspace, search),
  component: TimelinePage,
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/overview',
  validateSearch: parseOverviewSearch,
  component: OverviewPage,
});

const stream = createRoute({
  getParentRoute: () => shell,
  path: '/stream',
  validateSearch: parseStreamSearch,
  component: StreamPage,
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: AuditPage,
});

const statistics = createRoute({
  getParentRoute: () => shell,
  path: '/statistics',
  validateSearch: parseStatisticsSearch,
  component: StatisticsPage,
});

const projections = createRoute({
  getParentRoute: () => shell,
  path: '/projections',
  component: ProjectionsPage,
});

const settings = createRoute({ getParentRoute: () => shell, path: '/settings', component: SettingsPage });

const importLog = createRoute({ getParentRoute: () => shell, path: '/import', component: ImportPage });

const routeTree = root.addChildren([
  start,
  shell.addChildren([overview, timeline, stream, audit, projections, statistics, settings, importLog]),
]);

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
