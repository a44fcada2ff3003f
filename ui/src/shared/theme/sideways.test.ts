// What can be read without a layout: which parts are made to scroll sideways. Whether one that scrolls either way does, is measured in the
// window (tests/tests/layout.rs).
import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../../**/*.css', { query: '?raw', import: 'default', eager: true });

/** Chips of very many entities share one line, so that no row moves for them; a skeleton's cells are as wide as its row. */
const MEANT = ['EntityChips.module.css', 'RowsSkeleton.module.css'];

it('only what is meant to is made to scroll sideways and not down', () => {
  const sideways = Object.entries(sheets)
    .filter(([, css]) =>
      /overflow-x: (auto|scroll)|overflow: (auto|scroll) hidden|grid-auto-flow: column/.test(css),
    )
    .map(([path]) => path.split('/').at(-1));
  expect(Object.keys(sheets).length).toBeGreaterThan(50);
  expect(sideways.sort()).toEqual(MEANT);
});
