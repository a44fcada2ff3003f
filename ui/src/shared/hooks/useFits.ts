// In which names what was typed stands, however both are written. Folding the names of 20,000 takes longer than a key may: each is folded once.
import { useState } from 'react';
import { folded } from '../format';

function foldingOnce(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const name = known.get(text) ?? folded(text);
    known.set(text, name);
    return name;
  };
}

export function useFits(typed: string): (name: string) => boolean {
  const [fold] = useState(foldingOnce);
  const wanted = folded(typed.trim());
  return (name) => wanted === '' || fold(name).includes(wanted);
}
