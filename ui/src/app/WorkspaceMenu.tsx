// The open workspace's button; its menu is read when it is first opened.
import { lazy, Suspense, useState } from 'react';
import { initials, visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import styles from './WorkspaceMenu.module.css';

const WorkspaceActions = lazy(() =>
  import('./WorkspaceActions').then((module) => ({ default: module.WorkspaceActions })),
);

export function WorkspaceMenu() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!workspace) return null;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={t('shell.workspace', { name: visibleText(workspace.name, 200) })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        title={visibleText(workspace.name, 200)}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="workspace-menu"
      >
        <span aria-hidden>{initials(workspace.name)}</span>
      </button>
      {anchor && (
        <Suspense>
          <WorkspaceActions workspace={workspace} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
