// The frame around every view of a workspace: rail, view, status bar.
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { closeDialog } from './dialogs';
import { NavigationRail } from './NavigationRail';
import styles from './Shell.module.css';
import { ShortcutHelp } from './ShortcutHelp';
import { StatusBar } from './StatusBar';
import { useFollowPosition } from './useFollowPosition';
import { useRememberPlace } from './useRememberPlace';

export function Shell() {
  useFollowPosition();
  useRememberPlace();
  // A dialog goes with the workspace that it was opened in.
  useEffect(() => closeDialog, []);
  return (
    <div className={styles.shell}>
      <NavigationRail />
      <main className={styles.view}>
        <Outlet />
      </main>
      <StatusBar />
      <ShortcutHelp />
    </div>
  );
}
