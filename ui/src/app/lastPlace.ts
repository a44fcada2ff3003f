// Where the reader was last: in a workspace, a line in localStorage for each, so that a restart keeps its place; and in each
// view, so that coming back to it finds it as it was left.
import { VIEWS } from './views';

const key = (workspacePath: string) => `hergang.place:${workspacePath}`;

/** Whether it is an address of a view, as `/audit?q=…`: what is remembered, copied and opened in another window. */
export function isPlace(text: string): boolean {
  return VIEWS.some(({ path }) => text === path || text.startsWith(`${path}?`));
}

export function rememberPlace(workspacePath: string, place: string): void {
  if (isPlace(place)) localStorage.setItem(key(workspacePath), place);
}

export function rememberedPlace(workspacePath: string): string | null {
  const place = localStorage.getItem(key(workspacePath));
  return place !== null && isPlace(place) ? place : null;
}

const byView = new Map<string, string>();

export function rememberInView(place: string): void {
  const [path = ''] = place.split('?');
  byView.set(path, place);
}

export const rememberedInView = (path: string): string => byView.get(path) ?? path;

/** Another workspace's views are as they are at first. */
export const forgetViews = (): void => byView.clear();
