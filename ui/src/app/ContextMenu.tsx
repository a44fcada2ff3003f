// The menu over whatever is pointed at, in the place of the browser's, whose commands are for pages: copy, open, and narrow to this
// or take it away.
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n';
import { followContextTargets } from './contextTarget';
import { useContextCommands, type ContextCommand } from './useContextCommands';

interface Opened {
  left: number;
  top: number;
  commands: readonly ContextCommand[];
}

export function ContextMenu() {
  const { t } = useTranslation();
  const commandsOver = useContextCommands();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    return followContextTargets(({ over, list, left, top }) => {
      const commands = commandsOver(over, list);
      setOpened(commands.length === 0 ? null : { left, top, commands });
    });
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
