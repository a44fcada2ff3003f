// Language, appearance and size of text from the palette.
import LanguageIcon from '@mui/icons-material/TranslateOutlined';
import TextSizeIcon from '@mui/icons-material/FormatSizeOutlined';
import ThemeIcon from '@mui/icons-material/ContrastOutlined';
import { LANGUAGES, setLanguage, type Language } from '@/shared/i18n';
import { COLOR_SCHEMES, setColorScheme } from '@/shared/theme/colorScheme';
import { setTextSize, TEXT_SIZES } from '@/shared/theme/textSize';
import type { Command, CommandContext } from './command';

export const lookCommands = ({ t }: CommandContext): Command[] => [
  ...(Object.keys(LANGUAGES) as Language[]).map((language): Command => ({
    id: `language-${language}`,
    group: 'commands',
    icon: LanguageIcon,
    title: t('palette.choice', { setting: t('shell.language'), value: LANGUAGES[language] }),
    otherNames: 'Sprache language',
    run: () => setLanguage(language),
  })),
  ...COLOR_SCHEMES.map((scheme): Command => ({
    id: `theme-${scheme}`,
    group: 'commands',
    icon: ThemeIcon,
    title: t('palette.choice', { setting: t('shell.theme'), value: t(`shell.themes.${scheme}`) }),
    otherNames: t('palette.themeNames'),
    run: () => setColorScheme(scheme),
  })),
  ...TEXT_SIZES.map((size): Command => ({
    id: `text-${size}`,
    group: 'commands',
    icon: TextSizeIcon,
    title: t('palette.choice', { setting: t('settings.textSize'), value: t(`settings.textSizes.${size}`) }),
    run: () => setTextSize(size),
  })),
];
