// What jsdom lacks and the views rely on: sizes, so that virtual lists have something to show, and the language.
import './fixedDay';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import { initI18n } from '@/shared/i18n';

// A deadline, not a wait: lazy parts are transformed on first use, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const VIEWPORT = { width: 800, height: 600 };
const ROW_HEIGHT = 60;

const SCROLLERS: readonly (string | null)[] = ['listbox', 'grid', 'treegrid'];
const isScroller = (element: Element) =>
  SCROLLERS.includes(element.getAttribute('role')) || element.hasAttribute('data-scroller');

const height = {
  configurable: true,
  get(this: Element) {
    return isScroller(this) ? VIEWPORT.height : ROW_HEIGHT;
  },
};
const width = { configurable: true, get: () => VIEWPORT.width };
Object.defineProperties(Element.prototype, { clientHeight: height, clientWidth: width });
Object.defineProperties(HTMLElement.prototype, { offsetHeight: height, offsetWidth: width });
Element.prototype.scrollTo = function (this: Element, ...args: unknown[]) {
  const [options] = args as [ScrollToOptions];
  this.scrollTop = options.top ?? 0;
  // Told later, as by a browser, and not in the middle of a render.
  queueMicrotask(() => this.dispatchEvent(new Event('scroll')));
};
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

beforeEach(() => {
  localStorage.clear();
  location.hash = '';
  initI18n();
});

afterEach(cleanup);
// What is loaded ahead is not to come when there is no page any more.
afterAll(() => vi.dynamicImportSettled());
