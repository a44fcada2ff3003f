// The reader's words for an engine error's code; the engine's message goes along, for it names the place.
import type { TFunction } from 'i18next';
import type { EngineError } from '@/platform';
import type { Messages } from './messages';

type Code = keyof Messages['error']['code'];

const CODES: readonly string[] = [
  'not_found',
  'invalid_input',
  'forbidden',
  'import_failed',
  'no_log',
  'conflict',
  'cancelled',
  'newer_schema',
  'altered',
  'untrusted',
  'damaged',
  'output_refused',
  'busy',
  'io',
  'internal',
] satisfies Code[];

export function errorTexts(
  error: EngineError,
  t: TFunction,
): { title: string; hint: string; message: string } {
  const code = (CODES.includes(error.code) ? error.code : 'internal') as Code;
  return { title: t(`error.code.${code}`), hint: t(`error.hint.${code}`), message: error.message };
}
