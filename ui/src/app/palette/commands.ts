// What the palette can do besides opening entities. A new command is an entry here.
import CloseWorkspaceIcon from '@mui/icons-material/Logout';
import CopyLinkIcon from '@mui/icons-material/LinkOutlined';
import ImportIcon from '@mui/icons-material/FileOpenOutlined';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import NewWindowIcon from '@mui/icons-material/OpenInNewOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import SimulateIcon from '@mui/icons-material/PlayCircleOutlined';
import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { SIMULATION_RATES } from '@/features/workspace';
import { formatNumber } from '@/shared/format';
import { chordsOf } from '@/shared/keys/shortcuts';
import { openDialog } from '../dialogs';
import { VIEWS } from '../views';
import type { Command, CommandContext } from './command';
import { lookCommands } from './lookCommands';

export const commands = (context: CommandContext): Command[] => [
  ...viewCommands(context),
  ...workspaceCommands(context),
  ...simulationCommands(context),
  ...lookCommands(context),
];

const viewCommands = ({ t, go, goToView }: CommandContext): Command[] => [
  ...VIEWS.map(({ path, icon, label, chord }): Command => {
    const title = label(t);
    return {
      id: `view${path}`,
      group: 'views',
      icon,
      title,
      shortcut: chord,
      run: () => goToView(path),
    };
  }),
  {
    id: 'view/settings',
    group: 'views',
    icon: SettingsIcon,
    title: t('view.settings'),
    shortcut: chordsOf('everywhere', 'settings')[0],
    run: () => go('/settings'),
  },
];

/** What adds to the history is listed for everybody, so that whoever may not add learns why. */
const barredBy = ({ mayWrite, whyNot }: CommandContext['writing']): Command['barred'] =>
  mayWrite ? undefined : { whyNot };

const workspaceCommands = ({
  t,
  go,
  writing,
  copyLink,
  openWindow,
  closeWorkspace,
}: CommandContext): Command[] => [
  {
    id: 'new-window',
    group: 'commands',
    icon: NewWindowIcon,
    title: t('palette.newWindow'),
    shortcut: chordsOf('everywhere', 'newWindow')[0],
    run: openWindow,
  },
  { id: 'copy-link', group: 'commands', icon: CopyLinkIcon, title: t('palette.copyLink'), run: copyLink },
  {
    id: 'import',
    group: 'commands',
    icon: ImportIcon,
    title: t('shell.importInto'),
    barred: barredBy(writing),
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
    shortcut: chordsOf('everywhere', 'help')[0],
    run: () => openDialog('shortcuts'),
  },
];

function simulationCommands({ t, language, status, writing, simulate }: CommandContext): Command[] {
  if (!status?.canSimulate) return [];
  const otherNames = t('palette.simulationNames');
  const rates = SIMULATION_RATES.filter((rate) => rate !== status.simulating);
  const start = rates.map((rate): Command => ({
    id: `simulate-${rate}`,
    group: 'commands',
    icon: SimulateIcon,
    title: t('palette.simulate', { count: rate, rate: formatNumber(rate, language) }),
    otherNames,
    barred: barredBy(writing),
    run: () => simulate(rate),
  }));
  if (status.simulating === null) return start;
  // Whoever it is may end it.
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
