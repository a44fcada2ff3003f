// German: adding entries to a timeline.
export const compose = {
  title: 'Eintrag hinzufügen',
  open: 'Eintrag',
  kinds: 'Art des Eintrags',
  kind: { note: 'Notiz', call: 'Anruf', task: 'Aufgabe' },
  barred: {
    role: 'Ihre Rolle ({{role}}) darf keine Einträge hinzufügen.',
    place:
      'Hier kann nicht geschrieben werden. Für Einträge kopieren Sie den Ordner des Arbeitsbereichs, und öffnen Sie die Kopie.',
    newer_version:
      'Der Arbeitsbereich stammt aus einer neueren Version von Hergang. Für Einträge aktualisieren Sie Hergang.',
  },
  unknown: 'Hergang weiß nicht, wer Sie sind, und kann in Ihrem Namen nichts hinzufügen. {{message}}',
  note: 'Notiz',
  tooLong: 'Höchstens {{most}} Zeichen; das sind {{length}}.',
  direction: 'Richtung',
  outbound: 'Ausgehend',
  inbound: 'Eingehend',
  contact: 'Gesprochen mit',
  minutes: 'Minuten',
  wrongMinutes: 'Eine ganze Zahl von 0 bis {{most}}',
  summary: 'Worum es ging',
  task: 'Was zu tun ist',
  assignee: 'Wer es tut',
  due: 'Bis',
  draft: 'Entwurf',
  goOn: 'Weiterschreiben',
  discard: 'Verwerfen',
  discarded: 'Verworfen.',
  kept: 'Bleibt als Entwurf hier, bis Sie es hinzufügen oder verwerfen',
  notKept: 'Der Entwurf konnte nicht aufbewahrt werden',
  save: 'Hinzufügen',
  author: 'Ihr Name',
  authorMissing: 'Bitte geben Sie Ihren Namen an.',
  authorHelp:
    'Unter diesem Namen stehen Ihre Einträge im Protokoll. Ändern können Sie ihn in den Einstellungen.',
  clock: 'Geht die Uhr dieses Rechners richtig?',
  clockHint:
    'Sie zeigt {{now}}; das letzte Ereignis wurde am {{last}} aufgezeichnet. Der Eintrag behielte diese Zeit für immer.',
  saveAnyway: 'Trotzdem hinzufügen',
  saving: 'Wird gespeichert …',
  peopleFailed: 'Die Personen konnten nicht gelesen werden.',
} as const;
