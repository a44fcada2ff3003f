// Moves the keyboard to one of the timeline view's lists.
export function focusPane(pane: 'entities' | 'timeline'): void {
  document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus({ preventScroll: true });
}
