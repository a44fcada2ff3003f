// Whether the reader may add to the history of the open workspace, and if not, why: told where something cannot be added.
import { EngineError, type Me, type ReadOnlyReason } from '@/platform';
import { visibleText } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { useMe, type Asked } from './useMe';

/** Nobody can, in whichever role; or nobody in the reader's. */
type Barred = { by: ReadOnlyReason } | { by: 'role'; role: string };

/** What keeps the reader from adding; `null` where nothing does, or that is not known. */
export function useBarred(me: Me | undefined): Barred | null {
  const language = useLanguage();
  const readOnly = useWorkspace()?.readOnly;
  if (readOnly) return { by: readOnly };
  if (!me || me.mayWrite) return null;
  return { by: 'role', role: visibleText(me.roleName[language], 60) };
}

/** Why nothing can be added; `undefined` where it can, or while that is being asked. */
export function useWhyNot({ data: me, error }: Asked): string | undefined {
  const { t } = useTranslation();
  const reason = useReason();
  const barred = useBarred(me);
  if (barred) return t(`compose.barred.${barred.by}`, barred);
  // While it is asked again.
  if (me || !error) return undefined;
  // The message has a way out of its own; the hint of its code is of any file.
  return t('compose.unknown', { message: visibleText(reason(EngineError.from(error).message), 1000) });
}

export function useMayWrite(): { mayWrite: boolean; whyNot: string | undefined } {
  const asked = useMe();
  return { mayWrite: asked.data?.mayWrite === true, whyNot: useWhyNot(asked) };
}
