// The frame around every view of a workspace: rail, view, status bar, and what opens above them.
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EventIconSprite } from '@/shared/events/EventIcon';
import { closeDialog } from './dialogs';
import { InterruptedImport } from './InterruptedImport';
import { NavigationRail } from './NavigationRail';
import { PaletteHost } from './PaletteHost';
import styles from './Shell.module.css';
import { ShortcutHelp } from './ShortcutHelp';
import { StatusBar } from './StatusBar';
import { useFollowPosition } from './useFollowPosition';
import { useInnerLinks } from './useInnerLinks';
import { useRememberPlace } from './useRememberPlace';
import { useSaveDrafts } from './useSaveDrafts';
import { useShellKeys } from './useShellKeys';
import { useViewFocus } from './useViewFocus';
import { useWindowTitle } from './useWindowTitle';

export function Shell() {
  useFollowPosition();
  useRememberPlace();
  useSaveDrafts();
  useShellKeys();
  useWindowTitle();
  const view = useViewFocus();
  const followInnerLink = useInnerLinks();
  // A dialog goes with the workspace that it was opened in.
  useEffect(() => closeDialog, []);
  return (
    <div className={styles.shell} onClick={followInnerLink}>
      <NavigationRail />
      <div className={styles.column}>
        <InterruptedImport />
        <main ref={view} className={styles.view} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <StatusBar />
      <PaletteHost />
      <ShortcutHelp />
      <EventIconSprite />
    </div>
  );
}
