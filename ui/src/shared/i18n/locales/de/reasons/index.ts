// German for what the core says in English: by its message, as it stands in its source.
import { door } from './door';
import { entries } from './entries';
import { events } from './events';
import { logs } from './logs';
import { others } from './others';
import { stores } from './stores';
import { workspace } from './workspace';

/** The core's own messages. */
export const ownReasons: Readonly<Record<string, string>> = {
  ...logs,
  ...entries,
  ...events,
  ...workspace,
  ...stores,
};

/** Those of the libraries beneath it, and of the window's door to it. */
export const foreignReasons: Readonly<Record<string, string>> = { ...others, ...door };
