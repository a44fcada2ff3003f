// Tells the shell once how long the reader waited for the first useful paint, and from then on which language he reads.
import i18next from 'i18next';
import { engine } from '@/platform';
import { asLanguage } from '@/shared/i18n';

let reported = false;

const speak = (language: string) =>
  void engine()
    .speak(asLanguage(language))
    .catch(() => undefined);

export function reportReady(): void {
  if (reported) return;
  reported = true;
  // Two frames: the first is painted when the second begins.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      engine()
        .appReady(Math.round(performance.now()))
        .catch(() => undefined);
      speak(i18next.language);
      i18next.on('languageChanged', speak);
    }),
  );
}
