// A workspace's state and frames for tests.
import type { LiveFrame, WorkspaceStatus } from '@/platform';

export const statusAt = (position: number, change: Partial<WorkspaceStatus> = {}): WorkspaceStatus => ({
  path: '/demo',
  name: 'Demo',
  position,
  head: position,
  recordedAt: '2026-03-12T09:32:00Z',
  state: 'ready',
  percent: 100,
  secondsLeft: null,
  unseenFor: 0,
  error: null,
  simulating: null,
  canSimulate: true,
  ...change,
});

export const frameOf = (
  from: number,
  to: number,
  touched: LiveFrame['touched'] = [],
  status: Partial<WorkspaceStatus> = {},
): LiveFrame => ({ status: statusAt(to, status), from, to, touched });
