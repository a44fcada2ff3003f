// What is kept of an event of a stream: what the table shows, and every text once, however many events share it. Each event of a
// frame brings texts of its own, and a hundred thousand copies of the same few names are most of what they would weigh.
import type { StreamEvent } from '@/platform';

/** The business time is left to the event's details; a moment is a number, which takes no room of its own. */
export interface KeptEvent extends Omit<StreamEvent, 'occurredAt' | 'recordedAt'> {
  recordedAt: number;
}

/** Distinct texts remembered. Beyond, all are forgotten: what is kept stays right, and a text may be there twice. */
export const MOST_TEXTS = 20_000;

/** Gives back the first copy of each text. */
export class SharedTexts {
  private readonly texts = new Map<string, string>();

  get size(): number {
    return this.texts.size;
  }

  share<T extends string>(text: T): T {
    const known = this.texts.get(text);
    if (known !== undefined) return known as T;
    if (this.texts.size >= MOST_TEXTS) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }

  clear(): void {
    this.texts.clear();
  }
}

export const keptEvent = (event: StreamEvent, texts: SharedTexts): KeptEvent => ({
  position: event.position,
  type: texts.share(event.type),
  category: texts.share(event.category),
  recordedAt: Date.parse(event.recordedAt),
  aggregateType: texts.share(event.aggregateType),
  aggregateId: texts.share(event.aggregateId),
  aggregateName: event.aggregateName === null ? null : texts.share(event.aggregateName),
  version: event.version,
  user: event.user === null ? null : texts.share(event.user),
  login: event.login === null ? null : texts.share(event.login),
});
