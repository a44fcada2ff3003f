// A view that could not be shown at all.
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorNotice } from '@/shared/components/ErrorNotice';

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorNotice error={error} onRetry={retry} />;
}
