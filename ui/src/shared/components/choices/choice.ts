// What can be ticked in a menu.
import type { Category } from '@/platform';

export interface Choice {
  value: string;
  label: string;
  /** What stands behind the label, such as how many there are. */
  note?: string;
  /** The note is of what was asked before. */
  isOutdated?: boolean;
  /** The category whose dot stands in front. */
  category?: Category;
}
