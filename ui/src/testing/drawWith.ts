// Draws with a style sheet: tests leave them out, and some promises are kept by one alone.
import { onTestFinished } from 'vitest';

/** `css`: its text, as `import … from '….module.css?raw'` gives it; until the test has ended. */
export function drawWith(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  onTestFinished(() => style.remove());
}
