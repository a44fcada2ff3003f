// German: the event stream monitor.
export const stream = {
  title: 'Ereignisstrom',
} as const;
