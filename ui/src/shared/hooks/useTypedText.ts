// The text in a search field: shown at every key, reported once it rests; a change from outside (clear, back) wins.
import { useEffect, useRef, useState } from 'react';

const REST_MILLIS = 120;

export function useTypedText(outside: string, report: (text: string) => void, restMillis = REST_MILLIS) {
  const [typed, setTyped] = useState(outside);
  const [known, setKnown] = useState(outside);
  if (known !== outside) {
    setKnown(outside);
    if (outside !== typed.trim()) setTyped(outside);
  }
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
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
