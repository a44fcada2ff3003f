// A row's cells as texts: what the table shows and the clipboard gets.
import type { AuditRow } from '@/platform';
import { formatNumber, formatSecond, shortId, tsvCell, wholeName } from '@/shared/format';
import type { Language } from '@/shared/i18n';
import type { AuditCell } from './audit.types';

export interface Words {
  category(row: AuditRow): string;
  entityType(type: string): string;
  /** For a value that is not there. */
  nothing: string;
  /** The name of that column, where a hit stands in it and it is not shown. */
  description: string;
  /** That so many fields of the event were not looked through. */
  unsearched(count: number): string;
}

const changeText = ({ before, after }: { before: string | null; after: string | null }, nothing: string) =>
  `${before ?? nothing} → ${after ?? nothing}`;

/** The row's changes, and how many more the event has. */
function changesText({ changes, changesTotal }: AuditRow, nothing: string): string {
  const texts = changes.map((change) => `${change.label}: ${changeText(change, nothing)}`);
  const rest = changesTotal - changes.length;
  return (rest > 0 ? [...texts, `+${rest}`] : texts).join('; ');
}

export function cellText(row: AuditRow, column: AuditCell, language: Language, words: Words): string {
  switch (column) {
    case 'time':
      return formatSecond(row.occurredAt, language);
    case 'recordedAt':
      return formatSecond(row.recordedAt, language);
    case 'recordedBy':
      return row.recordedBy ?? '–';
    case 'user':
      return row.user?.name ?? '–';
    case 'entity':
      return `${words.entityType(row.aggregateType)} ${row.aggregateName}`;
    case 'action':
      return row.action;
    case 'changes':
      return changesText(row, words.nothing);
    case 'position':
      return formatNumber(row.position, language);
    case 'version':
      return formatNumber(row.version, language);
    case 'category':
      return words.category(row);
    case 'type':
      return row.eventType;
    case 'description':
      return row.description ?? '';
    case 'id':
      return row.id;
  }
}

/**
 * A row to be copied: where the end of an id stands for a name, all of it, and the login beside it. The core's table has the same
 * (`samples/whole_ids.json`).
 */
function withWholeIds(row: AuditRow): AuditRow {
  const { user, aggregateName, aggregateId } = row;
  const who = user && [user.name === shortId(user.id) ? user.id : user.name, user.login];
  return {
    ...row,
    user: user && { ...user, name: who?.filter((part) => part !== null).join(' · ') ?? user.name },
    aggregateName: wholeName(aggregateName, aggregateId),
  };
}

/** A cell to be copied by itself: to the letter, since no table is made of it. */
export const wholeText = (row: AuditRow, column: AuditCell, language: Language, words: Words): string =>
  cellText(withWholeIds(row), column, language, words);

/** Rows as tab-separated lines, the column names first. */
export function rowsAsTsv(
  rows: readonly AuditRow[],
  columns: readonly AuditCell[],
  names: readonly string[],
  language: Language,
  words: Words,
): string {
  const lines = rows
    .map(withWholeIds)
    .map((row) => columns.map((column) => tsvCell(cellText(row, column, language, words))).join('\t'));
  return [names.join('\t'), ...lines].join('\n');
}
