// Moves the keyboard within a view: to its search, to what is being written, to one of its commands, back to its list.
import { isNowhere } from '@/shared/focus';

/** Into the search field of the view, or into the one within what it shows; false where it has none. */
export function focusSearch(keys: 'search' | 'find'): boolean {
  const field = document.querySelector<HTMLInputElement>(`main [data-search="${keys}"]`);
  field?.focus();
  field?.select();
  return field !== null;
}

/** Into the entry that is being written, where one is; else false. */
export function focusWriting(): boolean {
  const field = document.querySelector<HTMLElement>('[data-writing]');
  field?.focus();
  return field !== null;
}

/** Presses the button of that command; false where there is none. */
export function runCommand(command: 'filter' | 'jump' | 'compose'): boolean {
  const button = document.querySelector<HTMLElement>(`[data-command="${command}"]`);
  button?.click();
  return button !== null;
}

/** What the keyboard is at is about to go. */
export function leaveFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Of the keys of lists pressed elsewhere in a view: letters go to its list from anywhere, the arrows only from nowhere. */
export const goesToList = ({ key, target }: KeyboardEvent): boolean => key.length === 1 || isNowhere(target);

/** The details close: on in the list beside them, unless the keyboard is elsewhere and stays there. */
export function leaveDetails(focusList: () => void): void {
  const { activeElement } = document;
  if (isNowhere(activeElement) || activeElement?.closest('[data-details]')) focusList();
}
