// The open workspace: what it is called, where it lies, and what can be done with it.
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import Logout from '@mui/icons-material/Logout';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { enterWorkspace, useWorkspace, workspaceApi } from '@/features/workspace';
import { EventText } from '@/shared/components/EventText';
import { initials } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import styles from './WorkspaceMenu.module.css';

export function WorkspaceMenu() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!workspace) return null;

  const shut = () => setAnchor(null);
  const importInto = () => {
    shut();
    void navigate({ to: '/import' });
  };
  const close = async () => {
    shut();
    await workspaceApi.close();
    enterWorkspace(client, null);
    await navigate({ to: '/' });
  };
  const label = t('shell.workspace', { name: workspace.name });
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        title={workspace.name}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="workspace-menu"
      >
        {initials(workspace.name)}
      </button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={shut}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ list: { 'aria-label': label } }}
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
        <MenuItem onClick={() => void close()} data-testid="close-workspace">
          <Logout fontSize="small" />
          {t('shell.closeWorkspace')}
        </MenuItem>
      </Menu>
    </>
  );
}
