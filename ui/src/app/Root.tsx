// What is there with a workspace and without one: the page, and the menu over it.
import { Outlet } from '@tanstack/react-router';
import { ContextMenu } from './ContextMenu';

export function Root() {
  return (
    <>
      <Outlet />
      <ContextMenu />
    </>
  );
}
