export { useTranslation } from 'react-i18next';
export { asLanguage, initI18n, LANGUAGES, setLanguage, useLanguage, type Language } from './i18n';
