// The first of an event's rows, and the others when they are asked for: three hundred cost a tenth of a second to draw, as do a few dozen
// of some thousand characters.
import { useState } from 'react';

/** More than an ordinary event has, and than there is room for. */
const ROWS = 60;
const CHARACTERS = 20_000;

export function useFirstRows<T>(rows: T[], length: (row: T) => number): { first: T[]; showAll(): void } {
  const [all, setAll] = useState(false);
  return { first: all ? rows : firstOf(rows, length), showAll: () => setAll(true) };
}

function firstOf<T>(rows: T[], length: (row: T) => number): T[] {
  let characters = 0;
  const end = rows.slice(0, ROWS).findIndex((row) => (characters += length(row)) >= CHARACTERS);
  return rows.slice(0, end < 0 ? ROWS : end + 1);
}
