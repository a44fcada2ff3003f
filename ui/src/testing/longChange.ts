// A change of a long text, at whose end only it differs.
import type { EventChange } from '@/platform';

const SAME = 'Die Ware wird immer an der Rampe auf der Rückseite angenommen. '.repeat(8);

export const LONG_CHANGE = {
  field: 'note',
  label: 'Hinweis',
  before: `${SAME}Vor 6 Uhr.`,
  after: `${SAME}Nach 8 Uhr.`,
} satisfies EventChange;
