// The frame around every view of a workspace: rail, view, status bar.
import { Outlet } from '@tanstack/react-router';
import { NavigationRail } from './NavigationRail';
import styles from './Shell.module.css';
import { ShortcutHelp } from './ShortcutHelp';
import { StatusBar } from './StatusBar';
import { useFollowPosition } from './useFollowPosition';

export function Shell() {
  useFollowPosition();
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
