// What a view that is a table tells its style sheet.
import type { CSSProperties } from 'react';
import { leastBeside, type Track } from './columns';

/** How much room details leave to the table. */
export const bodyStyle = (tracks: readonly Track[]): CSSProperties =>
  ({ '--least-beside': `${leastBeside(tracks)}px` }) as CSSProperties;
