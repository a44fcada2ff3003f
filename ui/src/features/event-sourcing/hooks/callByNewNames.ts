// Lists that were read call their users as they were called then. A name that changes is of all that its user did.
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Users } from '../services/withUsers';
import { usersQuery } from './useUsers';

/** Lists of events in the cache: where they stand, and how one is put in new names; the same where nobody in it has one. */
export interface NamingLists {
  queryKey: QueryKey;
  withUsers: (data: never, users: Users) => unknown;
}

/** Reads who is called what, and puts that to the lists. */
export async function callByNewNames(client: QueryClient, kinds: readonly NamingLists[]): Promise<void> {
  const found = () =>
    kinds.flatMap(({ queryKey, withUsers }) =>
      client
        .getQueryCache()
        .findAll({ queryKey })
        .filter(({ state }) => state.data !== undefined)
        .map((query) => ({ query, withUsers })),
    );
  if (found().length === 0) return;
  // What is being read may have been asked for before.
  await client.cancelQueries({ queryKey: usersQuery.queryKey });
  const users = await client.fetchQuery(usersQuery);
  const known = new Map(users.map(({ user }) => [user.id, user]));
  for (const { query, withUsers } of found()) {
    const { data } = query.state;
    const named = withUsers(data as never, known);
    // Whether it is stale stays as it is: its events are those of before.
    if (named !== data) query.setState({ ...query.state, data: named });
  }
}
