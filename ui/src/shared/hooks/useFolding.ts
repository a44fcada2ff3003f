// Folds names that are compared with what is typed, each once: folding those of 20,000 takes longer than a key may.
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

export const useFolding = (): ((text: string) => string) => useState(foldingOnce)[0];
