// What a command of the palette is, and what it may ask and do.
import type { SvgIconComponent } from '@mui/icons-material';
import type { TFunction } from 'i18next';
import type { EntityRef, WorkspaceStatus } from '@/platform';
import type { Language } from '@/shared/i18n';

export interface CommandContext {
  t: TFunction;
  language: Language;
  status: WorkspaceStatus | undefined;
  /** Adding to the history is for whoever may write; the others are told why not. */
  writing: { mayWrite: boolean; whyNot: string | undefined };
  go(place: string): void;
  goToEntity(entity: EntityRef): void;
  goToView(path: string): void;
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
  shortcut?: string | undefined;
  /** It cannot be run, and why where that is known. */
  barred?: { whyNot: string | undefined } | undefined;
  run(): void | Promise<void>;
}
