// Events by what their users are called and look like now.
import type { TimelineEvent, UserRef } from '@/platform';

/** Users by their ids. */
export type Users = ReadonlyMap<string, UserRef>;

/** The same list where nobody in it is called or looks otherwise. */
export function withUsers<Event extends TimelineEvent>(
  events: readonly Event[],
  users: Users,
): readonly Event[] {
  const current = (event: Event): Event => {
    const user = event.user && users.get(event.user.id);
    const isSameUser = !user || (user.name === event.user?.name && user.avatar === event.user.avatar);
    if (isSameUser) return event;
    // Where words stood in the old name says nothing of the new one.
    return { ...event, user, ...(event.marks && { marks: { ...event.marks, user: [] } }) };
  };
  const now = events.map(current);
  return now.some((event, index) => event !== events[index]) ? now : events;
}
