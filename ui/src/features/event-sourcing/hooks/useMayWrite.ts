// Whether the reader may add to the history of the open workspace, and if not, why: told where something cannot be added.
import { useWorkspace } from '@/features/workspace';
import { EngineError } from '@/platform';
import { visibleText } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { useMe, type Asked } from './usePendingEntries';

/** Why nothing can be added; `undefined` where it can, or while that is being asked. */
export function useWhyNot({ data: me, error }: Asked): string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useReason();
  const isReadOnly = useWorkspace()?.readOnly === true;
  if (me?.mayWrite) return undefined;
  // Nobody can, whoever he is.
  if (isReadOnly) return t('compose.readOnly');
  if (me) return t('compose.notAllowed', { role: visibleText(me.roleName[language], 60) });
  // While it is asked again.
  if (!error) return undefined;
  // The message has a way out of its own; the hint of its code is of any file.
  return t('compose.unknown', { message: visibleText(reason(EngineError.from(error).message), 1000) });
}

export function useMayWrite(): { mayWrite: boolean; whyNot: string | undefined } {
  const asked = useMe();
  return { mayWrite: asked.data?.mayWrite === true, whyNot: useWhyNot(asked) };
}
