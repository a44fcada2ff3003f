// Where the reader was last: in a workspace, a line in localStorage for each, so that a restart keeps its place; and in each
// view, so that coming back to it finds it as it was left.
import { storedValue } from '@/shared/storedValue';
import { VIEWS } from './views';

/** Whether it is an address of a view, as `/audit?q=…`: what is remembered, copied and opened in another window. */
export function isPlace(text: string): boolean {
  return VIEWS.some(({ path }) => text === path || text.startsWith(`${path}?`));
}

const stored = storedValue<string | null>('hergang.place:', {
  usual: null,
  read: (text) => (isPlace(text) ? text : null),
  write: String,
});

export function rememberPlace(workspacePath: string, place: string): void {
  if (isPlace(place)) stored.set(place, workspacePath);
}

export const rememberedPlace = (workspacePath: string): string | null => stored.get(workspacePath);

const byView = new Map<string, string>();

export function rememberInView(place: string): void {
  const [path = ''] = place.split('?');
  byView.set(path, place);
}

export const rememberedInView = (path: string): string => byView.get(path) ?? path;

/** Another workspace's views are as they are at first. */
export const forgetViews = (): void => byView.clear();
