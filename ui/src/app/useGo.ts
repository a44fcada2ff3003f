// Goes to an address within the app, as `/audit?q=…`; it becomes a step of the reader's way.
import { useRouter } from '@tanstack/react-router';

export function useGo(): (place: string) => void {
  const router = useRouter();
  return (place) => void router.navigate({ href: place });
}
