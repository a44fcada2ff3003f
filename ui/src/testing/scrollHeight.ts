// Lets lists be as high as their rows are together, so that they can be scrolled to any of them.
import { afterEach, beforeEach } from 'vitest';

export function withScrollHeights(): void {
  beforeEach(() => {
    Object.defineProperty(HTMLElement.prototype, 'scrollHeight', {
      configurable: true,
      get(this: HTMLElement) {
        return Number.parseFloat((this.firstElementChild as HTMLElement | null)?.style.height ?? '');
      },
    });
  });
  afterEach(() => void Reflect.deleteProperty(HTMLElement.prototype, 'scrollHeight'));
}
