// Moves the keyboard to one of the timeline view's lists, or to one of its commands.
export function focusPane(pane: 'entities' | 'timeline'): void {
  document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus({ preventScroll: true });
}

/** Presses the button of that command, where there is one; the key that asked for it is not typed into what opens. */
export function runCommand(command: 'filter' | 'jump' | 'compose', event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(`[data-command="${command}"]`)?.click();
}
