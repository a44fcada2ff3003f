// The reader's words for an engine error's code. What the engine's message says beside them is told by `useReason`.
import type { TFunction } from 'i18next';
import type { EngineError } from '@/platform';

export function errorTexts(error: EngineError, t: TFunction): { title: string; hint: string } {
  return { title: t(`error.code.${error.code}`), hint: t(`error.hint.${error.code}`) };
}
