// Language, appearance and size of text on the start page, which has no settings view; all take effect at once.
import Check from '@mui/icons-material/Check';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { LANGUAGES, setLanguage, useLanguage, useTranslation, type Language } from '@/shared/i18n';
import { COLOR_SCHEMES, setColorScheme, useColorScheme } from '@/shared/theme/colorScheme';
import { setTextSize, TEXT_SIZES, useTextSize } from '@/shared/theme/textSize';
import styles from './SettingsChoices.module.css';

interface ChoiceProps {
  label: string;
  chosen: boolean;
  onChoose(): void;
  testId: string;
}

// The menu hands its first items props of its own, for the keyboard.
function Choice({ label, chosen, onChoose, testId, ...menu }: ChoiceProps) {
  return (
    <MenuItem {...menu} role="menuitemradio" aria-checked={chosen} onClick={onChoose} data-testid={testId}>
      <Check fontSize="small" sx={{ visibility: chosen ? 'visible' : 'hidden' }} />
      {label}
    </MenuItem>
  );
}

export function SettingsChoices({ anchor, onClose }: { anchor: HTMLElement; onClose(): void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const scheme = useColorScheme();
  const size = useTextSize();
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
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
      <Divider sx={{ my: 1 }} />
      <li className={styles.heading} role="none">
        {t('settings.textSize')}
      </li>
      {TEXT_SIZES.map((option) => (
        <Choice
          key={option}
          label={t(`settings.textSizes.${option}`)}
          chosen={option === size}
          onChoose={() => setTextSize(option)}
          testId={`text-${option}`}
        />
      ))}
    </Menu>
  );
}
