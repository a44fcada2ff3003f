// Ctrl+K: entities, views and commands by a few letters, without leaving the keyboard.
import Dialog from '@mui/material/Dialog';
import { useTranslation } from '@/shared/i18n';
import styles from './CommandPalette.module.css';
import { PaletteBody } from './PaletteBody';

interface Props {
  open: boolean;
  onClose(): void;
}

/** The frame stays while it is closed: building it takes longer than what is in it. */
export function CommandPalette({ open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      keepMounted
      onClose={onClose}
      className={styles.palette ?? ''}
      slotProps={{
        container: { className: styles.container ?? '' },
        paper: {
          className: styles.paper ?? '',
          'aria-label': t('palette.title'),
          'aria-labelledby': undefined,
        },
      }}
    >
      {open && <PaletteBody onClose={onClose} />}
    </Dialog>
  );
}
