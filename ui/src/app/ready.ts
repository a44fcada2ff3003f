// Tells the shell once how long the reader waited for the first useful paint.
import { engine } from '@/platform';

let reported = false;

export function reportReady(): void {
  if (reported) return;
  reported = true;
  // Two frames: the first is painted when the second begins.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      engine()
        .appReady(Math.round(performance.now()))
        .catch(() => undefined);
    }),
  );
}
