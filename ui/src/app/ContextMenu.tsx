// The menu over whatever is pointed at, in the place of the browser's, whose commands are for pages: copy, open, and narrow to this
// or take it away. Where one types, the system's own stays: it pastes, and knows the spelling.
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n';
import { useContextCommands, type ContextCommand } from './useContextCommands';

interface Opened {
  left: number;
  top: number;
  commands: readonly ContextCommand[];
}

const isTyping = (target: Element) => target.closest('input, textarea, [contenteditable]') !== null;

/** A list has the keyboard for its active row. */
function activeIn(target: Element): Element {
  const active = target.getAttribute('aria-activedescendant');
  return (active !== null && document.getElementById(active)) || target;
}

/** Where the pointer is; the key for the menu has none. */
function placeOf({ clientX, clientY }: MouseEvent, over: Element) {
  if (clientX !== 0 || clientY !== 0) return { left: clientX, top: clientY };
  const { left, bottom } = over.getBoundingClientRect();
  return { left, top: bottom };
}

export function ContextMenu() {
  const { t } = useTranslation();
  const commandsOver = useContextCommands();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    const onContextMenu = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || isTyping(event.target)) return;
      event.preventDefault();
      const over = activeIn(event.target);
      const commands = commandsOver(over);
      setOpened(commands.length === 0 ? null : { ...placeOf(event, over), commands });
    };
    document.addEventListener('contextmenu', onContextMenu);
    return () => document.removeEventListener('contextmenu', onContextMenu);
  }, [commandsOver]);
  if (!opened) return null;
  const close = () => setOpened(null);
  return (
    <Menu
      open
      onClose={close}
      anchorReference="anchorPosition"
      anchorPosition={opened}
      transitionDuration={0}
      slotProps={{ list: { 'aria-label': t('contextMenu.label'), dense: true } }}
      data-testid="context-menu"
    >
      {opened.commands.map(({ id, run }) => (
        <MenuItem
          key={id}
          onClick={() => {
            close();
            run();
          }}
          data-testid={`context-${id}`}
        >
          {t(`contextMenu.${id}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
