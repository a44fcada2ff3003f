// A view that could not be shown at all.
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { reportReady } from './ready';

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  useEffect(reportReady, []);
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorNotice error={error} onRetry={retry} />;
}
