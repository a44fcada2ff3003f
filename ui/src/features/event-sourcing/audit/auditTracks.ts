// How wide the audit trail's columns are.
import type { Track } from '@/shared/components/virtual/columns';
import type { AuditCell } from './audit.types';

const TRACKS: Readonly<Record<AuditCell, Track>> = {
  // A moment is whole or nothing.
  time: { min: 168, grow: 0 },
  user: { min: 110, tight: 76, grow: 2, most: 170 },
  entity: { min: 170, tight: 97, grow: 5, most: 380 },
  action: { min: 190, tight: 112, grow: 5, most: 320 },
  // The details of an event say these as well.
  changes: { min: 280, tight: 155, grow: 4, isSecondary: true },
  position: { min: 96, tight: 88, grow: 0, isSecondary: true },
  category: { min: 104, grow: 0, isSecondary: true },
  type: { min: 190, grow: 2, isSecondary: true },
  version: { min: 76, grow: 0, isSecondary: true },
  recordedAt: { min: 176, grow: 0, isSecondary: true },
  recordedBy: { min: 130, grow: 1, isSecondary: true },
  description: { min: 220, grow: 4, isSecondary: true },
  id: { min: 280, grow: 0, isSecondary: true },
};
/** Of a search, the action's cell also says where its words stand that no cell shows. */
const SEARCHED_ACTION: Track = { min: 280, tight: 112, grow: 6, most: 480 };

export const auditTracks = (columns: readonly AuditCell[], isSearched: boolean): Track[] =>
  columns.map((column) => (column === 'action' && isSearched ? SEARCHED_ACTION : TRACKS[column]));
