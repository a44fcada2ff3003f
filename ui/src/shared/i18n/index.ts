export { useTranslation } from 'react-i18next';
export {
  asLanguage,
  initI18n,
  LANGUAGES,
  setLanguage,
  shareLanguage,
  useLanguage,
  type Language,
} from './i18n';
export { useReason } from './reasons';
