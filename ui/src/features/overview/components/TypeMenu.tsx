// All event types with how many there are of each; any number of them may be chosen.
import Check from '@mui/icons-material/Check';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { EventTypeSummary } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './FeedFilters.module.css';

interface Props {
  anchor: HTMLElement;
  /** `undefined` while they are read. */
  types: EventTypeSummary[] | undefined;
  chosen: string[];
  onToggle(type: string): void;
  onClose(): void;
}

export function TypeMenu({ anchor, types, chosen, onToggle, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      slotProps={{
        list: { 'aria-label': t('overview.typesLabel') },
        paper: { sx: { maxHeight: 420, width: 320 } },
      }}
    >
      {types ? (
        types.map(({ type, title, count }) => (
          <MenuItem
            key={type}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(type)}
            onClick={() => onToggle(type)}
          >
            <Check sx={{ fontSize: 16, visibility: chosen.includes(type) ? 'visible' : 'hidden' }} />
            <EventText text={title} max={80} className={styles.title} />
            <span className={styles.count}>{formatNumber(count, language)}</span>
          </MenuItem>
        ))
      ) : (
        <MenuItem disabled>{t('overview.typesLoading')}</MenuItem>
      )}
    </Menu>
  );
}
