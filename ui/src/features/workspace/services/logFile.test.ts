import { expect, it } from 'vitest';
import { workspaceNameOf } from './logFile';

it('a workspace made of a log is named after it, and of another workspace’s log after that', () => {
  expect(workspaceNameOf('/logs/bpic2012.xes.gz')).toBe('bpic2012');
  expect(workspaceNameOf('/home/jana/Archiv 2024/log.db')).toBe('Archiv 2024');
  expect(workspaceNameOf('C:\\Daten\\Archiv\\log.db')).toBe('Archiv');
  expect(workspaceNameOf('/log.db')).toBe('log.db');
  expect(workspaceNameOf('')).toBe('');
});
