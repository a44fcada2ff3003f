// What the menu over a part of a view offers.
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { engine, type AuditPart } from '@/platform';
import { placeOf } from '@/shared/address';
import type { Side } from '@/shared/among';
import { copyText } from '@/shared/clipboard';
import { filterAt, type FilterBy } from '@/shared/filterBy';
import { tsvCell } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { announce, announceError } from './announcements';
import { cellsOf } from './contextTarget';
import { narrowTo } from './narrowTo';

export interface ContextCommand {
  id: 'copy' | 'open' | 'openInNewWindow' | `${'only' | 'without'}.${AuditPart}`;
  run(): void;
}

/** What is copied where nothing is selected: a cell, a row of a list, a link. Of a table's row, which the keyboard is at, all cells. */
const WHOLE = '[role="gridcell"], [role="option"], a[href]';

/** What stands there, and not how it is drawn: shortened, or with signs made visible. An element says it where that is not the same. */
function textOf(node: Node): string {
  const copied = node instanceof HTMLElement ? node.dataset['copy'] : undefined;
  if (copied !== undefined) return copied;
  return node.hasChildNodes() ? [...node.childNodes].map(textOf).join('') : (node.nodeValue ?? '');
}

function wholeText(target: Element): string {
  const cells = target.matches('[role="row"]') ? cellsOf(target) : [];
  if (cells.length > 0) return cells.map((cell) => tsvCell(textOf(cell).trim())).join('\t');
  const whole = target.closest(WHOLE) ?? target.closest('[data-copy]');
  return whole ? textOf(whole).trim() : '';
}

/** A list that copies rows knows which are selected, also out of sight; it does so for a key. */
function copiesItself(list: HTMLElement): boolean {
  const key = { key: 'c', ctrlKey: true, bubbles: true, cancelable: true };
  return !list.dispatchEvent(new KeyboardEvent('keydown', key));
}

/** What a click opens. */
const OPENED = 'a[href], [role="row"][data-index], [role="row"][data-position], [role="option"]';

export type CommandsOver = (target: Element, list: HTMLElement | null) => readonly ContextCommand[];

/** `list`: that which has the keyboard for the target, where the keyboard asks. */
export function useContextCommands(): CommandsOver {
  const { t } = useTranslation();
  const router = useRouter();
  return useCallback(
    (target, list) => {
      const commands: ContextCommand[] = [];
      const selected = list ? '' : (window.getSelection()?.toString().trim() ?? '');
      const text = selected || wholeText(target);
      const copy = async () => {
        if (list && copiesItself(list)) return;
        announce(t((await copyText(text)) ? 'action.copied' : 'action.notCopied'));
      };
      if (text !== '') commands.push({ id: 'copy', run: () => void copy() });

      const opened = target.closest<HTMLElement>(OPENED);
      if (opened) commands.push({ id: 'open', run: () => opened.click() });
      const place = placeOf(target.closest('a'));
      if (place !== undefined) {
        const run = () => void engine().openWindow(place).catch(announceError);
        commands.push({ id: 'openInNewWindow', run });
      }

      const filter = filterAt(target);
      const narrow = (by: FilterBy, side: Side) => {
        const { pathname, search } = router.state.location;
        void router.navigate(narrowTo(pathname, { ...search }, by, side));
      };
      if (filter) {
        commands.push({ id: `only.${filter.part}`, run: () => narrow(filter, 'only') });
        commands.push({ id: `without.${filter.part}`, run: () => narrow(filter, 'without') });
      }
      return commands;
    },
    [router, t],
  );
}
