// Does something once nothing is pressed any more: what is drawn while a button is held moves what it was pressed on, or lies over it,
// and the click is then of something else.
let isHeld = false;
const held = (is: boolean) => () => {
  isHeld = is;
};
document.addEventListener('pointerdown', held(true), true);
// Where the end is not told (a window that is dragged by a part of it), a key shows it.
for (const end of ['pointerup', 'pointercancel', 'keydown'])
  document.addEventListener(end, held(false), true);

export function afterPress(work: () => void): void {
  if (!isHeld) return work();
  const ends = new AbortController();
  const onEnd = () => {
    ends.abort();
    // The click comes right after.
    setTimeout(work);
  };
  for (const end of ['pointerup', 'pointercancel', 'keydown'])
    document.addEventListener(end, onEnd, { capture: true, signal: ends.signal });
}
