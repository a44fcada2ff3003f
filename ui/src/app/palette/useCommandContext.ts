// What the palette's commands work with.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMayWrite } from '@/features/event-sourcing';
import { simulate } from '@/features/workspace';
import { engine } from '@/platform';
import { copyText } from '@/shared/clipboard';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useWorkspaceStatus } from '@/shared/workspace/useWorkspace';
import { announce } from '../announcements';
import { useCloseWorkspace } from '../useCloseWorkspace';
import { useGo, useGoToView } from '../useGo';
import { useGoToEntity } from '../useGoToEntity';
import type { CommandContext } from './command';

export function useCommandContext(): CommandContext {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const router = useRouter();
  const place = () => router.state.location.href;
  return {
    t,
    language,
    status: useWorkspaceStatus().data,
    writing: useMayWrite(),
    go: useGo(),
    goToEntity: useGoToEntity(),
    goToView: useGoToView(),
    closeWorkspace: useCloseWorkspace(),
    openWindow: () => engine().openWindow(place()),
    simulate: (eventsPerSecond) => simulate(client, eventsPerSecond),
    copyLink: async () => {
      const copied = await copyText(place());
      announce(copied ? t('palette.copied') : t('palette.notCopied', { place: place() }));
    },
  };
}
