// The window's title: whose events it shows, and which view of them. The shell gives it to the window's frame.
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { VIEWS } from './views';

/** A frame has no room for more. */
const LONGEST = 120;

export function useWindowTitle(): void {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const others: Readonly<Record<string, string>> = {
    '/settings': t('view.settings'),
    '/import': t('import.title'),
  };
  const view = VIEWS.find((known) => known.path === path)?.label(t) ?? others[path ?? ''];
  const name = workspace && visibleText(workspace.name, LONGEST);
  const title = [name, view].filter(Boolean).join(' – ') || t('app.name');
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = t('app.name');
    };
  }, [title, t]);
}
