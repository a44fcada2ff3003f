// What a log's path says: its file name, and a name for the workspace made of it.

const SUFFIXES = /(\.(xes|jsonl|ndjson|json|cloudevents|gz))+$/i;

export const fileName = (path: string): string => path.trim().split(/[\\/]/).at(-1) ?? '';

/** `/logs/bpic2012.xes.gz` → `bpic2012` */
export const workspaceNameOf = (path: string): string => fileName(path).replace(SUFFIXES, '');
