// Which of the shell's own dialogs is open; one at a time.
import { sharedValue } from '@/shared/sharedValue';

export type ShellDialog = 'palette' | 'shortcuts';

const open = sharedValue<ShellDialog | null>(null);

export const useShellDialog = open.use;
export const openDialog = (dialog: ShellDialog): void => open.set(dialog);
export const closeDialog = (): void => open.set(null);
export const toggleDialog = (dialog: ShellDialog): void => open.set(open.get() === dialog ? null : dialog);
