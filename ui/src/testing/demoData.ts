// A small company's history for tests and for looking at the views: the same at every run, relative to a given now.
import type { Category, Color, EntitySummary, TimelineEvent } from '@/platform';

interface Kind {
  type: string;
  category: Category;
  icon: string;
  color: Color;
  title: string;
  description: string;
}

const KINDS: readonly Kind[] = [
  {
    type: 'CallLoggedEvent',
    category: 'interaction',
    icon: 'phone',
    color: 'info',
    title: 'Anruf geführt',
    description:
      'Ausgehend, 12 Minuten, mit Sabine Krämer: Liefertermine für die Weihnachtsaktion abgestimmt.',
  },
  {
    type: 'EmailSentEvent',
    category: 'interaction',
    icon: 'email',
    color: 'info',
    title: 'E-Mail gesendet',
    description: 'An einkauf@bergquell.example: „Angebot Bio-Sortiment Frühjahr“',
  },
  {
    type: 'OpportunityStageChangedEvent',
    category: 'transaction',
    icon: 'swap_horiz',
    color: 'primary',
    title: 'Verkaufschance vorangekommen',
    description: 'Rahmenvertrag Molkereiprodukte: von Angebot zu Verhandlung, 48.500,00 €, 70 %',
  },
  {
    type: 'OrderImportedEvent',
    category: 'integration',
    icon: 'shopping_cart',
    color: 'neutral',
    title: 'Bestellung übernommen',
    description: 'B-2026-04417 über 3.286,40 €, 24 Positionen, aus Xentral',
  },
  {
    type: 'NoteAddedEvent',
    category: 'interaction',
    icon: 'note',
    color: 'neutral',
    title: 'Notiz hinzugefügt',
    description:
      'Küchenchef wünscht ab Mai regionale Spargelware, zweimal die Woche vor 6 Uhr. Rampe auf der Rückseite benutzen; der Hof ist dienstags wegen des Wochenmarkts gesperrt. Rückfragen bitte nur telefonisch, E-Mails werden dort nicht gelesen.',
  },
  {
    type: 'CreditLimitChangedEvent',
    category: 'transaction',
    icon: 'price_change',
    color: 'warning',
    title: 'Kreditlimit geändert',
    description: 'Von 25.000,00 € auf 40.000,00 €: sechs Monate pünktliche Zahlung',
  },
  {
    type: 'PaymentReceivedEvent',
    category: 'transaction',
    icon: 'payments',
    color: 'success',
    title: 'Zahlung eingegangen',
    description: '3.286,40 € zu Rechnung R-2026-03981',
  },
  {
    type: 'EmailBouncedEvent',
    category: 'system',
    icon: 'unsubscribe',
    color: 'error',
    title: 'E-Mail nicht zustellbar',
    description: 'An buchhaltung@bergquell.example: Postfach voll',
  },
  {
    type: 'UserMentionedEvent',
    category: 'interaction',
    icon: 'alternate_email',
    color: 'info',
    title: 'Kollegin erwähnt',
    description: '@Jana Vogt: kannst du die Konditionen noch einmal prüfen?',
  },
  {
    type: 'OpportunityWonEvent',
    category: 'transaction',
    icon: 'check_circle',
    color: 'success',
    title: 'Verkaufschance gewonnen',
    description: 'Rahmenvertrag Molkereiprodukte, 48.500,00 €',
  },
];

const USERS = ['Jana Vogt', 'Mehmet Yıldız', 'Dr. Friedrich-Wilhelm von Hohenstein', 'Petra Lindner'];

const NAMES = [
  'Bergquell Hotel & Spa',
  'Gasthof Zum Löwen',
  'Kantine Stadtwerke Ulm',
  'Bäckerei Hölzl',
  'Feinkost Marchetti',
  'Klinikum Süd',
  'Weinhaus Sankt Urban',
  'Kita Regenbogen',
  'Biomarkt Grünspecht',
  'Schloss Wiesenthal Gastronomie GmbH & Co. KG',
  'Metzgerei Brunner',
  'Café Morgenrot',
  'Seniorenstift Abendsonne',
  'Fischhaus Petersen',
  'Mensa Technische Hochschule',
];

const TYPES = ['customer', 'customer', 'customer', 'opportunity', 'order', 'credit_check'];

const SUBTITLES: Readonly<Record<string, string>> = {
  customer: 'B2B · Ulm',
  opportunity: '48.500,00 € · Verhandlung',
  order: '3.286,40 € · 24 Positionen',
  credit_check: 'Creditreform · bewilligt',
};

const HOUR = 3_600_000;
const before = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();
const nth = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

export function demoEntities(now: Date, count: number): EntitySummary[] {
  return Array.from({ length: count }, (_, index) => {
    const entityType = nth(TYPES, index);
    const round = Math.floor(index / NAMES.length);
    return {
      entityType,
      entityId: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      name: nth(NAMES, index) + (round > 0 ? ` ${round + 1}` : ''),
      subtitle: SUBTITLES[entityType] ?? null,
      eventCount: 240 - (index % 200),
      lastOccurredAt: before(now, index * 3 + 0.4),
      active: entityType === 'customer' ? index % 9 !== 4 : null,
    };
  });
}

export function demoEvents(now: Date, entity: EntitySummary): TimelineEvent[] {
  return Array.from({ length: entity.eventCount }, (_, index) => {
    const kind = nth(KINDS, index);
    const hours = 0.4 + index * 2.7 + Math.floor(index / 7) * 17;
    const position = 123_456 - index * 7;
    return {
      ...kind,
      position,
      id: `01900000-0000-7000-8000-${String(position).padStart(12, '0')}`,
      occurredAt: before(now, hours),
      user:
        index % 6 === 3 ? null : { id: `u${index % 4}`, name: nth(USERS, index), avatar: null, login: null },
      aggregateType: entity.entityType,
      aggregateId: entity.entityId,
      aggregateName: entity.name,
    };
  });
}
