// What the palette can do besides opening entities. A new command is an entry here.
import type { SvgIconComponent } from '@mui/icons-material';
import CloseWorkspaceIcon from '@mui/icons-material/Logout';
import CopyLinkIcon from '@mui/icons-material/LinkOutlined';
import ImportIcon from '@mui/icons-material/FileOpenOutlined';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import LanguageIcon from '@mui/icons-material/TranslateOutlined';
import NewWindowIcon from '@mui/icons-material/OpenInNewOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import SimulateIcon from '@mui/icons-material/PlayCircleOutlined';
import StopIcon from '@mui/icons-material/StopCircleOutlined';
import TextSizeIcon from '@mui/icons-material/FormatSizeOutlined';
import ThemeIcon from '@mui/icons-material/ContrastOutlined';
import type { TFunction } from 'i18next';
import { SIMULATION_RATES } from '@/features/workspace';
import type { WorkspaceStatus } from '@/platform';
import { formatNumber } from '@/shared/format';
import { LANGUAGES, setLanguage, type Language } from '@/shared/i18n';
import { COLOR_SCHEMES, setColorScheme } from '@/shared/theme/colorScheme';
import { setTextSize, TEXT_SIZES } from '@/shared/theme/textSize';
import { openDialog } from '../dialogs';
import { VIEWS } from '../views';

/** What commands may ask and do. */
export interface CommandContext {
  t: TFunction;
  language: Language;
  status: WorkspaceStatus | undefined;
  go(place: string): void;
  copyLink(): Promise<void>;
  openWindow(): Promise<void>;
  closeWorkspace(): Promise<void>;
  simulate(eventsPerSecond: number): Promise<void>;
}

export interface Command {
  id: string;
  group: 'views' | 'commands';
  icon: SvgIconComponent;
  title: string;
  /** Words that it is found by as well. */
  otherNames?: string;
  shortcut?: string;
  run(): void | Promise<void>;
}

export const commands = (context: CommandContext): Command[] => [
  ...viewCommands(context),
  ...workspaceCommands(context),
  ...simulationCommands(context),
  ...lookCommands(context),
];

const viewCommands = ({ t, go }: CommandContext): Command[] => [
  ...VIEWS.map(({ path, icon, label }, index): Command => {
    const title = label(t);
    return {
      id: `view${path}`,
      group: 'views',
      icon,
      title,
      shortcut: `Ctrl+${index + 1}`,
      run: () => go(path),
    };
  }),
  {
    id: 'view/settings',
    group: 'views',
    icon: SettingsIcon,
    title: t('view.settings'),
    shortcut: 'Ctrl+,',
    run: () => go('/settings'),
  },
];

const workspaceCommands = ({ t, go, copyLink, openWindow, closeWorkspace }: CommandContext): Command[] => [
  {
    id: 'new-window',
    group: 'commands',
    icon: NewWindowIcon,
    title: t('palette.newWindow'),
    shortcut: 'Ctrl+Shift+N',
    run: openWindow,
  },
  { id: 'copy-link', group: 'commands', icon: CopyLinkIcon, title: t('palette.copyLink'), run: copyLink },
  {
    id: 'import',
    group: 'commands',
    icon: ImportIcon,
    title: t('shell.importInto'),
    run: () => go('/import'),
  },
  {
    id: 'close-workspace',
    group: 'commands',
    icon: CloseWorkspaceIcon,
    title: t('shell.closeWorkspace'),
    run: closeWorkspace,
  },
  {
    id: 'shortcuts',
    group: 'commands',
    icon: KeyboardIcon,
    title: t('shortcuts.title'),
    shortcut: '?',
    run: () => openDialog('shortcuts'),
  },
];

function simulationCommands({ t, language, status, simulate }: CommandContext): Command[] {
  if (!status?.canSimulate) return [];
  const otherNames = t('palette.simulationNames');
  const start = SIMULATION_RATES.filter((rate) => rate !== status.simulating).map((rate): Command => ({
    id: `simulate-${rate}`,
    group: 'commands',
    icon: SimulateIcon,
    title: t('palette.simulate', { rate: formatNumber(rate, language) }),
    otherNames,
    run: () => simulate(rate),
  }));
  if (status.simulating === null) return start;
  const stop: Command = {
    id: 'simulate-0',
    group: 'commands',
    icon: StopIcon,
    title: t('status.stopSimulation'),
    otherNames,
    run: () => simulate(0),
  };
  return [stop, ...start];
}

const lookCommands = ({ t }: CommandContext): Command[] => [
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
