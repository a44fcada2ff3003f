// The reader's words for an engine error's code. What the engine's message says beside them is told by `useReason`.
import type { TFunction } from 'i18next';
import type { EngineError } from '@/platform';
import type { Messages } from './messages';

type Code = keyof Messages['error']['code'];

const CODES: readonly string[] = [
  'not_found',
  'invalid_input',
  'settings',
  'forbidden',
  'import_failed',
  'no_log',
  'conflict',
  'cancelled',
  'newer_schema',
  'altered',
  'untrusted',
  'damaged',
  'missing',
  'read_only',
  'needs_writing',
  'output_refused',
  'busy',
  'io',
  'internal',
] satisfies Code[];

export function errorTexts(error: EngineError, t: TFunction): { title: string; hint: string } {
  const code = (CODES.includes(error.code) ? error.code : 'internal') as Code;
  return { title: t(`error.code.${code}`), hint: t(`error.hint.${code}`) };
}
