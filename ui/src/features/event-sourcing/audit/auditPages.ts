// The rows of one selection, page by page, in bounded memory. The first answer fixes up to which position the log is looked
// at, so that rows keep their places while it grows.
import { EngineError, type AuditRow, type AuditSelection, type Language } from '@/platform';
import { eventApi } from '../services/eventApi';
import { selectionOf, type AuditView } from './audit.types';

export const AUDIT_PAGE = 100;
/** Pages kept; those longest out of sight go first. */
export const PAGES_KEPT = 100;
/** Rows read ahead of what is in sight, on both sides. */
const AHEAD = 60;
/** What is dragged past faster than this is not read. */
const REST_MILLIS = 30;

export interface AuditSnapshot {
  /** Rows to show, those not read yet among them. */
  count: number;
  /** How many rows there are in all; null until they are counted. */
  total: number | null;
  upTo: number | null;
  isReady: boolean;
  error: EngineError | null;
  /** Changes with every page that has come. */
  version: number;
}

export class AuditPages {
  /** The rows by page; a page looked at goes to the end. */
  private readonly pages = new Map<number, readonly AuditRow[]>();
  private readonly asked = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private snapshot: AuditSnapshot = {
    count: 0,
    total: null,
    upTo: null,
    isReady: false,
    error: null,
    version: 0,
  };
  private wanted = { first: 0, last: 0 };
  private rest: ReturnType<typeof setTimeout> | undefined;
  private first: Promise<void> | undefined;
  private isCounting = false;

  constructor(
    readonly selection: AuditSelection,
    private readonly language: Language,
  ) {}

  /** The rows of a view as of today. */
  static of(view: AuditView, language: Language): AuditPages {
    return new AuditPages(selectionOf(view, new Date()), language);
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getSnapshot = () => this.snapshot;

  rowAt(index: number): AuditRow | undefined {
    return this.pages.get(Math.floor(index / AUDIT_PAGE))?.[index % AUDIT_PAGE];
  }

  /** Reads the first page, once; nothing else is asked for before it is there. */
  start(): Promise<void> {
    this.first ??= this.load(0);
    return this.first;
  }

  /** Counts the rows, which a first page that was found without finding them all leaves open. */
  async count(): Promise<void> {
    if (this.isCounting) return;
    this.isCounting = true;
    try {
      this.change({ total: await eventApi.getAuditCount(this.fixed()) });
    } catch (thrown) {
      this.change({ error: EngineError.from(thrown) });
    } finally {
      this.isCounting = false;
    }
  }

  /** The rows that are in sight. */
  want(first: number, last: number): void {
    this.wanted = { first, last };
    if (!this.snapshot.isReady) return;
    clearTimeout(this.rest);
    const missing = this.missing();
    if (missing.length === 0) return;
    // Scrolling on from what is there reads at once; a jump waits until the reader has arrived.
    const isNear = missing.some((page) => this.pages.has(page - 1) || this.pages.has(page + 1));
    if (isNear) this.loadWanted();
    else this.rest = setTimeout(() => this.loadWanted(), REST_MILLIS);
  }

  retry(): void {
    this.change({ error: null });
    if (this.snapshot.isReady) this.loadWanted();
    else void this.load(0);
  }

  /** The selection with its fixed end, for counting and exporting what is shown. */
  fixed(): AuditSelection {
    return { ...this.selection, upTo: this.snapshot.upTo };
  }

  /** Rows for copying, read if they must be. */
  async read(first: number, last: number): Promise<AuditRow[]> {
    const rows: AuditRow[] = [];
    for (let page = Math.floor(first / AUDIT_PAGE); page <= Math.floor(last / AUDIT_PAGE); page += 1) {
      const found = this.pages.get(page) ?? (await this.ask(page)).rows;
      const from = page * AUDIT_PAGE;
      rows.push(...found.slice(Math.max(0, first - from), Math.max(0, last - from + 1)));
    }
    return rows;
  }

  stop(): void {
    clearTimeout(this.rest);
  }

  private ask(page: number) {
    return eventApi.getAuditLog({
      selection: this.fixed(),
      offset: page * AUDIT_PAGE,
      limit: AUDIT_PAGE,
      language: this.language,
    });
  }

  private missing(): number[] {
    const last = Math.min(this.wanted.last + AHEAD, this.snapshot.count - 1);
    const pages: number[] = [];
    for (
      let page = Math.floor(Math.max(0, this.wanted.first - AHEAD) / AUDIT_PAGE);
      page <= Math.floor(last / AUDIT_PAGE);
      page += 1
    ) {
      if (!this.pages.has(page) && !this.asked.has(page)) pages.push(page);
    }
    return pages;
  }

  private loadWanted(): void {
    if (this.snapshot.error) return;
    const first = Math.floor(this.wanted.first / AUDIT_PAGE);
    const last = Math.floor(this.wanted.last / AUDIT_PAGE);
    for (let page = first; page <= last; page += 1) this.touch(page);
    // What is in sight comes before what is read ahead.
    const inSight = (page: number) => (page >= first && page <= last ? 0 : 1);
    for (const page of this.missing().sort((a, b) => inSight(a) - inSight(b))) void this.load(page);
  }

  private async load(page: number): Promise<void> {
    this.asked.add(page);
    try {
      const { rows, total, upTo } = await this.ask(page);
      this.asked.delete(page);
      this.keep(page, rows);
      const isFirst = !this.snapshot.isReady;
      const known =
        this.snapshot.total ?? total ?? (isFirst && rows.length < AUDIT_PAGE ? rows.length : null);
      this.change({ total: known, upTo: this.snapshot.upTo ?? upTo, isReady: true });
    } catch (thrown) {
      this.asked.delete(page);
      this.change({ error: EngineError.from(thrown) });
    }
  }

  private touch(page: number): void {
    const rows = this.pages.get(page);
    if (rows) this.keep(page, rows);
  }

  private keep(page: number, rows: readonly AuditRow[]): void {
    this.pages.delete(page);
    this.pages.set(page, rows);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES_KEPT) break;
      this.pages.delete(oldest);
    }
  }

  /** While they are not counted: those read, and a page more where the last one was full. */
  private provisionalCount(): number {
    let end = 0;
    for (const [page, rows] of this.pages) {
      const more = rows.length === AUDIT_PAGE ? AUDIT_PAGE : 0;
      end = Math.max(end, page * AUDIT_PAGE + rows.length + more);
    }
    return end;
  }

  private change(change: Partial<AuditSnapshot>): void {
    const next = { ...this.snapshot, ...change, version: this.snapshot.version + 1 };
    this.snapshot = { ...next, count: next.total ?? this.provisionalCount() };
    this.listeners.forEach((notify) => notify());
  }
}
