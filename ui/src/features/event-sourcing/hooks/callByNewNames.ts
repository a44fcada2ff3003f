// Lists that were read call their users as they were called then. A name that changes is of all that its user did.
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Users } from '@/shared/events/withUsers';
import { usersQuery } from './useUsers';

/** Lists of events in the cache, and how one is put in new names. */
export interface NamingLists {
  queryKey: QueryKey;
  rename(query: Query, users: Users): void;
}

/** The lists below a key, by what puts one in new names: the same where nobody in it has one. */
export function namingLists<Data>(
  queryKey: QueryKey,
  withUsers: (data: Data, users: Users) => Data,
): NamingLists {
  return {
    queryKey,
    rename: (query, users) => {
      const data = query.state.data as Data;
      const named = withUsers(data, users);
      // Whether it is stale stays as it is: its events are those of before.
      if (named !== data) query.setState({ ...query.state, data: named });
    },
  };
}

/** Reads who is called what, and puts that to the lists. */
export async function callByNewNames(client: QueryClient, kinds: readonly NamingLists[]): Promise<void> {
  const found = () =>
    kinds.flatMap(({ queryKey, rename }) =>
      client
        .getQueryCache()
        .findAll({ queryKey })
        .filter(({ state }) => state.data !== undefined)
        .map((query) => ({ query, rename })),
    );
  if (found().length === 0) return;
  // What is being read may have been asked for before.
  await client.cancelQueries({ queryKey: usersQuery.queryKey });
  const users = await client.fetchQuery(usersQuery);
  const known = new Map(users.map(({ user }) => [user.id, user]));
  found().forEach(({ query, rename }) => rename(query, known));
}
