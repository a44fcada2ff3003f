// Timelines that were read call their users as they were called then. A name that changes is of all that its user did.
import type { QueryClient } from '@tanstack/react-query';
import { TIMELINES_KEY } from './useTimeline';
import { usersQuery } from './useUsers';
import { withUsers, type TimelineData } from '../services/timelineData';

/** Reads who is called what, and puts that to the timelines. */
export async function callByNewNames(client: QueryClient): Promise<void> {
  const timelines = () =>
    client
      .getQueryCache()
      .findAll({ queryKey: TIMELINES_KEY })
      .filter(({ state }) => state.data !== undefined);
  if (timelines().length === 0) return;
  // What is being read may have been asked for before.
  await client.cancelQueries({ queryKey: usersQuery.queryKey });
  const users = await client.fetchQuery(usersQuery);
  const known = new Map(users.map(({ user }) => [user.id, user]));
  for (const query of timelines()) {
    const data = query.state.data as TimelineData;
    const named = withUsers(data, known);
    // Whether it is stale stays as it is: its events are those of before.
    if (named !== data) query.setState({ ...query.state, data: named });
  }
}
