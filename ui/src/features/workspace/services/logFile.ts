// What a log's path says: its file name, and a name for the workspace made of it.

const SUFFIXES = /(\.(xes|jsonl|ndjson|json|cloudevents|gz))+$/i;

export const fileName = (path: string): string => path.trim().split(/[\\/]/).at(-1) ?? '';

/** `/logs/bpic2012.xes.gz` → `bpic2012`; a workspace's log is called as all of them: its folder has the name. */
export function workspaceNameOf(path: string): string {
  const [folder = '', file = ''] = path.trim().split(/[\\/]/).slice(-2);
  if (file === 'log.db' && folder !== '') return folder;
  return fileName(path).replace(SUFFIXES, '');
}
