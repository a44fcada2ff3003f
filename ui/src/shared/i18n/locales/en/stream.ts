// English: the event stream monitor.
export const stream = {
  title: 'Event stream',
} as const;
