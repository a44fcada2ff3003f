// German: adding entries to a timeline.
export const compose = {
  title: 'Eintrag hinzufügen',
  open: 'Eintrag',
  kinds: 'Art des Eintrags',
  kind: { note: 'Notiz', call: 'Anruf', task: 'Aufgabe' },
  notAllowed: 'Ihre Rolle ({{role}}) darf keine Einträge hinzufügen.',
  unknown:
    'Hergang weiß nicht, wer Sie sind, und kann in Ihrem Namen nichts hinzufügen. {{message}} – {{hint}}',
  note: 'Notiz',
  direction: 'Richtung',
  outbound: 'Ausgehend',
  inbound: 'Eingehend',
  contact: 'Gesprochen mit',
  minutes: 'Minuten',
  summary: 'Worum es ging',
  task: 'Was zu tun ist',
  assignee: 'Wer es tut',
  due: 'Bis',
  save: 'Hinzufügen',
  saving: 'Wird gespeichert …',
  peopleFailed: 'Die Personen konnten nicht gelesen werden.',
} as const;
