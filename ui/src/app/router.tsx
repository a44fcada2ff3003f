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
import { ImportPage } from './ImportPage';
import { prefetchTimeline } from './prefetchTimeline';
import { RouteError } from './RouteError';
import { Shell } from './Shell';
import { StartPage } from './StartPage';
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
    if (await currentWorkspace(context)) throw redirect({ to: '/timeline', replace: true });
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

const importLog = createRoute({ getParentRoute: () => shell, path: '/import', component: ImportPage });

const routeTree = root.addChildren([start, shell.addChildren([timeline, importLog])]);

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
