// The first of an event's rows, and the others when they are asked for: three hundred cost a tenth of a second to draw.
import { useState } from 'react';

/** More than an ordinary event has, and than there is room for. */
const FIRST = 60;

export function useFirstRows<T>(rows: T[]): { first: T[]; showAll(): void } {
  const [all, setAll] = useState(false);
  return { first: all ? rows : rows.slice(0, FIRST), showAll: () => setAll(true) };
}
