// The text in a search field: shown at every key, reported once it rests; a change from outside (clear, back) wins.
import { useEffect, useRef } from 'react';
import { useAhead } from './useAhead';

const REST_MILLIS = 120;

interface Options {
  restMillis?: number;
  /** Told at every key what will be reported unless another one comes. */
  onKey?: (text: string) => void;
}

const trimmed = (text: string) => text.trim();

export function useTypedText(outside: string, report: (text: string) => void, options: Options = {}) {
  const { restMillis = REST_MILLIS, onKey } = options;
  const { value: typed, set, tell } = useAhead(outside, trimmed, report);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    set(text);
    onKey?.(text.trim());
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(text.trim()), restMillis);
  };
  /** What is typed counts now. */
  const reportNow = () => {
    clearTimeout(timer.current);
    latest.current(typed.trim());
  };
  return [typed, type, reportNow] as const;
}
