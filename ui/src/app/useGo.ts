// Goes to an address within the app, as `/audit?q=…`; it becomes a step of the reader's way.
import { useRouter } from '@tanstack/react-router';
import { rememberedInView } from './lastPlace';

export function useGo(): (place: string) => void {
  const router = useRouter();
  return (place) => void router.navigate({ href: place });
}

/** Goes to a view as it was left; from itself, to the view as it is at first. */
export function useGoToView(): (path: string) => void {
  const router = useRouter();
  const go = useGo();
  return (path) => go(router.state.location.pathname === path ? path : rememberedInView(path));
}
