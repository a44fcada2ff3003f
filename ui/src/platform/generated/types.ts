// The engine's types as they cross to the webview.

export type Language = 'de' | 'en';
export type Category = 'interaction' | 'transaction' | 'system' | 'integration';
export type Color = 'primary' | 'success' | 'error' | 'warning' | 'info' | 'neutral';

export interface ApiError {
  code: string;
  message: string;
}

export interface RecentWorkspace {
  path: string;
  name: string;
  openedAt: string | null;
  missing: boolean;
}

export interface OpenWorkspace {
  path: string;
  name: string;
}

export interface WorkspaceStatus {
  path: string;
  name: string;
  /** How far the read models are. */
  position: number;
  /** The last position of the log. */
  head: number;
  recordedAt: string | null;
  state: 'ready' | 'catching_up' | 'failed';
  percent: number;
  secondsLeft: number | null;
  error: ApiError | null;
}

export interface EntityTypeCount {
  entityType: string;
  count: number;
}

export interface EntitySummary {
  entityType: string;
  entityId: string;
  name: string;
  subtitle: string | null;
  eventCount: number;
  lastOccurredAt: string;
  active: boolean | null;
}

export interface EntityQuery {
  text: string;
  entityType: string | null;
  cursor: string | null;
  limit: number;
}

export interface EntityPage {
  entities: EntitySummary[];
  next: string | null;
}

export interface UserRef {
  id: string;
  name: string;
  avatar: string | null;
}

export interface TimelineEvent {
  position: number;
  id: string;
  type: string;
  category: Category;
  title: string;
  description: string | null;
  occurredAt: string;
  user: UserRef | null;
  icon: string;
  color: Color;
  aggregateType: string;
  aggregateId: string;
}

export interface TimelineFilter {
  categories: Category[];
  eventTypes: string[];
  userId: string | null;
  from: string | null;
  to: string | null;
  text: string;
}

export interface TimelineQuery {
  entityType: string;
  entityId: string;
  filter: TimelineFilter;
  cursor: string | null;
  direction: 'older' | 'newer';
  limit: number;
  language: Language;
}

export interface TimelinePage {
  /** Newest first. */
  events: TimelineEvent[];
  older: string | null;
  newer: string | null;
}

export interface EventField {
  path: string;
  label: string;
  value: string;
  kind: string;
}

export interface EventChange {
  field: string;
  label: string;
  before: string | null;
  after: string | null;
}

export interface EventDetails {
  event: TimelineEvent;
  version: number;
  schemaVersion: number;
  recordedAt: string;
  /** JSON text. */
  eventData: string;
  /** JSON text; an imported event's may be broken. */
  metadata: string;
  fields: EventField[];
  changes: EventChange[];
}

export interface ImportRequest {
  file: string;
  aggregateType: string | null;
  category: string | null;
  skipInvalid: boolean;
}

export type JobPhase = 'scanning' | 'importing' | 'projecting' | 'done' | 'failed' | 'cancelled';

export interface JobProgress {
  phase: JobPhase;
  done: number;
  total: number | null;
  bytesDone: number;
  bytesTotal: number | null;
  added: number;
  alreadyThere: number;
  skipped: number;
  perSecond: number;
  secondsLeft: number | null;
  skippedFile: string | null;
  error: ApiError | null;
}
