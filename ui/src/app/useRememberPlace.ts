// Remembers where the reader is, at each step.
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { forgetViews, rememberInView, rememberPlace } from './lastPlace';

export function useRememberPlace(): void {
  const path = useWorkspace()?.path;
  const place = useLocation({ select: ({ href }) => href });
  useEffect(() => {
    if (path === undefined) return;
    rememberPlace(path, place);
    rememberInView(place);
  }, [path, place]);
  useEffect(() => forgetViews, [path]);
}
