// What the open workspace is called, where it lies, and what can be done with it.
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import Logout from '@mui/icons-material/Logout';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useNavigate } from '@tanstack/react-router';
import { useMayWrite } from '@/features/event-sourcing';
import type { OpenWorkspace } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { useCloseWorkspace } from './useCloseWorkspace';
import styles from './WorkspaceMenu.module.css';

interface Props {
  workspace: OpenWorkspace;
  anchor: HTMLElement;
  onClose(): void;
}

export function WorkspaceActions({ workspace, anchor, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const closeWorkspace = useCloseWorkspace();
  const { mayWrite, whyNot } = useMayWrite();

  const importInto = () => {
    onClose();
    void navigate({ to: '/import' });
  };
  const leave = () => {
    onClose();
    void closeWorkspace();
  };
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        list: { 'aria-label': t('shell.workspace', { name: workspace.name }), disabledItemsFocusable: true },
      }}
    >
      <li className={styles.about} role="none">
        <EventText text={workspace.name} max={200} className={styles.name} />
        <EventText text={workspace.path} max={400} className={styles.path} />
      </li>
      <Divider sx={{ my: 1 }} />
      <MenuItem
        aria-disabled={!mayWrite}
        onClick={mayWrite ? importInto : undefined}
        data-testid="import-into"
      >
        <FileOpenOutlined fontSize="small" />
        <span>
          {t('shell.importInto')}
          {whyNot !== undefined && <span className={styles.whyNot}> {whyNot}</span>}
        </span>
      </MenuItem>
      <MenuItem onClick={leave} data-testid="close-workspace">
        <Logout fontSize="small" />
        {t('shell.closeWorkspace')}
      </MenuItem>
    </Menu>
  );
}
