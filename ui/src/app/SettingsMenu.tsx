// Language and appearance; both take effect at once.
import Check from '@mui/icons-material/Check';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { LANGUAGES, setLanguage, useLanguage, useTranslation, type Language } from '@/shared/i18n';
import { COLOR_SCHEMES, setColorScheme, useColorScheme } from '@/shared/theme/colorScheme';
import styles from './SettingsMenu.module.css';

interface ChoiceProps {
  label: string;
  chosen: boolean;
  onChoose(): void;
  testId: string;
}

function Choice({ label, chosen, onChoose, testId, ...menu }: ChoiceProps) {
  return (
    <MenuItem {...menu} role="menuitemradio" aria-checked={chosen} onClick={onChoose} data-testid={testId}>
      <Check fontSize="small" sx={{ visibility: chosen ? 'visible' : 'hidden' }} />
      {label}
    </MenuItem>
  );
}

export function SettingsMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const scheme = useColorScheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label={t('shell.settings')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="settings-menu"
      >
        <SettingsOutlined sx={{ fontSize: 20 }} />
      </IconButton>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': t('shell.settings') } }}
      >
        <li className={styles.heading} role="none">
          {t('shell.language')}
        </li>
        {(Object.keys(LANGUAGES) as Language[]).map((code) => (
          <Choice
            key={code}
            label={LANGUAGES[code]}
            chosen={code === language}
            onChoose={() => setLanguage(code)}
            testId={`language-${code}`}
          />
        ))}
        <Divider sx={{ my: 1 }} />
        <li className={styles.heading} role="none">
          {t('shell.theme')}
        </li>
        {COLOR_SCHEMES.map((option) => (
          <Choice
            key={option}
            label={t(`shell.themes.${option}`)}
            chosen={option === scheme}
            onChoose={() => setColorScheme(option)}
            testId={`theme-${option}`}
          />
        ))}
      </Menu>
    </>
  );
}
