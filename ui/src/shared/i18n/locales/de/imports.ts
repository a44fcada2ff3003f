// German: importing a file.
export const imports = {
  notHere: 'Hier kann nichts importiert werden',
  interrupted:
    'Der Import von {{file}} ({{time}}) wurde unterbrochen, weil Hergang beendet wurde. Übernommen wurde davon nichts.',
  again: 'Erneut importieren',
  more: 'Weiteres importieren',
  title: 'Ein Protokoll importieren',
  titleInto: 'In „{{name}}“ importieren',
  file: 'Datei',
  noFile: 'Noch keine gewählt',
  fileHelp:
    'XES oder CloudEvents (JSON, auch je Zeile eines), auch als .gz, oder die Datei log.db eines Arbeitsbereichs. Wählen Sie die Datei, oder ziehen Sie sie auf das Fenster.',
  name: 'Name des neuen Arbeitsbereichs',
  type: 'Typname der Fälle (optional)',
  typeHelp:
    'Wie ein Fall eines XES-Protokolls, oder wovon fremde CloudEvents erzählen, in der Liste heißt, etwa „Kreditantrag“.',
  category: 'Kategorie',
  categoryHelp: 'Für Ereignisse, deren Typ Hergang nicht kennt.',
  skipInvalid: 'Ungültige Einträge überspringen',
  skipInvalidHelp: 'Sie werden gezählt und in eine eigene Datei geschrieben.',
  start: 'Importieren',
  kept: 'Der Arbeitsbereich „{{name}}“ ist angelegt und bleibt bestehen.',
  unchanged: 'Der Arbeitsbereich „{{name}}“ ist unverändert.',
  skipAndImport: 'Ungültige überspringen und importieren',
  unreadableHint:
    'Aus der Datei wurde nichts gespeichert. Hier lässt sich kein Eintrag überspringen: Beschaffen Sie die Datei neu oder berichtigen Sie sie.',
} as const;
