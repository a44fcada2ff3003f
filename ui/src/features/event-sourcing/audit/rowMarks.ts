// Where a search's words stand in an audit row: of each cell, the marks that the core gave for its text.
import type { AuditRow } from '@/platform';
import { NO_MARKS, type Marks } from '@/shared/events/hits';
import type { AuditCell } from './audit.types';

/** Of a day and a time of day as they are shown, with a blank before the time: the one that was searched for, or both. */
function momentMarks(text: string, { day, time }: AuditRow['marks']): Marks {
  const clock = text.lastIndexOf(' ') + 1;
  return [...(day ? [[0, clock - 1] as const] : []), ...(time ? [[clock, text.length] as const] : [])];
}

/** Those that a row's cell shows, of its text. */
export function marksIn({ marks }: AuditRow, column: AuditCell, cell: string): Marks {
  switch (column) {
    case 'time':
      return momentMarks(cell, marks);
    case 'user':
      return marks.user;
    case 'entity':
      return marks.aggregateName;
    case 'action':
      return marks.action;
    case 'changes':
      return marks.changes.flatMap(({ before, after }) => [...before, ...after]);
    case 'type':
      return marks.eventType;
    case 'description':
      return marks.description;
    case 'id':
      return marks.id;
    default:
      return NO_MARKS;
  }
}
