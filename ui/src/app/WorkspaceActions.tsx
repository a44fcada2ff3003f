// What the open workspace is called, where it lies, and what can be done with it.
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import Logout from '@mui/icons-material/Logout';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { enterWorkspace, workspaceApi } from '@/features/workspace';
import type { OpenWorkspace } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import styles from './WorkspaceMenu.module.css';

interface Props {
  workspace: OpenWorkspace;
  anchor: HTMLElement;
  onClose(): void;
}

export function WorkspaceActions({ workspace, anchor, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();

  const importInto = () => {
    onClose();
    void navigate({ to: '/import' });
  };
  const closeWorkspace = async () => {
    onClose();
    // Whatever the engine says, the reader wants to leave; the start screen asks it afresh.
    await workspaceApi.close().catch(() => undefined);
    enterWorkspace(client, null);
    await navigate({ to: '/' });
  };
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ list: { 'aria-label': t('shell.workspace', { name: workspace.name }) } }}
    >
      <li className={styles.about} role="none">
        <EventText text={workspace.name} max={200} className={styles.name} />
        <EventText text={workspace.path} max={400} className={styles.path} />
      </li>
      <Divider sx={{ my: 1 }} />
      <MenuItem onClick={importInto} data-testid="import-into">
        <FileOpenOutlined fontSize="small" />
        {t('shell.importInto')}
      </MenuItem>
      <MenuItem onClick={() => void closeWorkspace()} data-testid="close-workspace">
        <Logout fontSize="small" />
        {t('shell.closeWorkspace')}
      </MenuItem>
    </Menu>
  );
}
