// Takes the filtered rows away, as a file; or says why that cannot be.
import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useRef } from 'react';
import type { ExportFormat } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys } from '@/shared/keys/shortcuts';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import styles from './AuditBar.module.css';

const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl'];

interface Props {
  isOpen: boolean;
  onToggle(open: boolean): void;
  disabled: boolean;
  onExport(format: ExportFormat): void;
}

export function ExportMenu({ isOpen, onToggle, disabled, onExport }: Props) {
  const { t } = useTranslation();
  const why = useId();
  const readOnly = useWorkspace()?.readOnly;
  const isReadOnly = Boolean(readOnly);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="outlined"
        size="small"
        sx={{ minHeight: 26, px: 2, fontSize: 12 }}
        startIcon={<FileDownload />}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-keyshortcuts={ariaKeys('audit', 'export')}
        onClick={() => onToggle(true)}
        data-testid="audit-export"
      >
        {t('audit.export.button')}
      </Button>
      <Menu
        open={isOpen && !disabled}
        anchorEl={() => button.current}
        onClose={() => onToggle(false)}
        slotProps={{ list: { 'aria-label': t('audit.export.button'), disabledItemsFocusable: true } }}
      >
        {readOnly && (
          <li id={why} role="none" className={styles.whyNot}>
            {t('audit.export.recorded')} {t(`status.readOnly.${readOnly}Hint`)}
          </li>
        )}
        {FORMATS.map((format) => (
          <MenuItem
            key={format}
            aria-disabled={isReadOnly}
            aria-describedby={isReadOnly ? why : undefined}
            onClick={() => {
              if (isReadOnly) return;
              onToggle(false);
              onExport(format);
            }}
            data-testid={`audit-export-${format}`}
          >
            {t(`audit.export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
