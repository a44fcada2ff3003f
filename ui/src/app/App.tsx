// The app: its providers around its routes.
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { muiTheme } from '@/shared/theme/muiTheme';
import { createQueryClient } from './queryClient';
import { createAppRouter } from './router';
import { useCutTitles } from './useCutTitles';

export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(client));
  useCutTitles();
  return (
    <ThemeProvider theme={muiTheme}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
