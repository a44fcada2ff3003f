// Starts the webview: platform, language, theme, then the app.
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@/shared/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '@/app';
import { setPlatform } from '@/platform';
import { tauriPlatform } from '@/platform/tauri';
import { initI18n, shareLanguage } from '@/shared/i18n';
import { initColorScheme } from '@/shared/theme/colorScheme';
import { initTextSize } from '@/shared/theme/textSize';

setPlatform(tauriPlatform);
initColorScheme();
initTextSize();
initI18n();
shareLanguage();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
