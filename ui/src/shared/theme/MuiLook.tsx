// MUI in our look and in the reader's language.
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { muiThemes } from './muiTheme';

export function MuiLook({ children }: { children: ReactNode }) {
  return <ThemeProvider theme={muiThemes[useLanguage()]}>{children}</ThemeProvider>;
}
