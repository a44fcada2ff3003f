// The app: its providers around its routes.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { MuiLook } from '@/shared/theme/MuiLook';
import { keepFocus } from './keepFocus';
import { createQueryClient } from './queryClient';
import { createAppRouter } from './router';
import { Tooltip } from './Tooltip';

export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(client));
  useEffect(keepFocus, []);
  return (
    <MuiLook>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Tooltip />
    </MuiLook>
  );
}
