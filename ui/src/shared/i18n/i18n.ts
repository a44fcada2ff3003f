// The languages: German unless chosen otherwise, switched at once, remembered in localStorage.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { visibleText } from '../format/text';
import { storedValue } from '../storedValue';
import { de } from './locales/de';
import { en } from './locales/en';
import type { Messages } from './messages';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
  }
}

export type Language = 'de' | 'en';

/** Each language under its own name. */
export const LANGUAGES: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English' };

export function asLanguage(value: string | null | undefined): Language {
  return value === 'en' ? 'en' : 'de';
}

const stored = storedValue<Language>('hergang.language', {
  usual: 'de',
  read: asLanguage,
  write: (language) => language,
});

/** Called once before the first render. The texts are bundled, so it is ready when it returns. */
export function initI18n(): void {
  const language = stored.get();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'de',
    resources: { de: { translation: de }, en: { translation: en } },
    // What is filled in may be a name that somebody else gave: React keeps it from being markup, this from turning the sentence around.
    interpolation: { escapeValue: true, escape: (value) => visibleText(value, 5_000) },
    initAsync: false,
  });
  document.documentElement.lang = language;
}

function speak(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export function setLanguage(language: Language): void {
  stored.set(language);
  speak(language);
}

/** Follows what another window of the app chooses. */
export const shareLanguage = (): void => stored.onElsewhere(speak);

export function useLanguage(): Language {
  return asLanguage(useTranslation().i18n.language);
}
