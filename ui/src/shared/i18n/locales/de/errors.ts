// German: what went wrong, and the way out.
export const errors = {
  code: {
    not_found: 'Nicht gefunden',
    invalid_input: 'Die Angaben sind so nicht möglich',
    settings: 'Die Einstellungen des Arbeitsbereichs sind nicht zu verstehen',
    forbidden: 'Dafür fehlt Ihnen die Berechtigung',
    import_failed: 'Der Import ist fehlgeschlagen',
    no_log: 'Das ist kein Protokoll, das Hergang liest',
    conflict: 'Das widerspricht dem Gespeicherten',
    cancelled: 'Abgebrochen',
    newer_schema: 'Dieser Arbeitsbereich stammt aus einer neueren Version von Hergang',
    altered: 'Dieser Arbeitsbereich ist nicht so, wie Hergang ihn anlegt',
    untrusted: 'An der Stelle einer Datei liegt etwas anderes',
    damaged: 'Die Datei ist beschädigt oder gehört nicht zu Hergang',
    missing: 'Die Datei oder der Ordner ist nicht da',
    read_only: 'Hier kann nur gelesen werden',
    needs_writing: 'Dieser Arbeitsbereich lässt sich an seinem Ort nicht öffnen',
    output_refused: 'Dorthin wird nicht geschrieben',
    busy: 'Gerade läuft schon ein Vorgang',
    io: 'Lesen oder Schreiben auf dem Datenträger ist fehlgeschlagen',
    internal: 'Ein unerwarteter Fehler ist aufgetreten',
  },
  hint: {
    not_found: 'Prüfen Sie, ob die Datei oder der Ordner noch da ist.',
    invalid_input: 'Ändern Sie die Angaben und versuchen Sie es erneut.',
    settings: 'Berichtigen Sie die genannte Datei, und öffnen Sie den Arbeitsbereich erneut.',
    forbidden: 'Ihre Rolle erlaubt hier nur das Lesen. Wer den Arbeitsbereich verwaltet, kann sie ändern.',
    import_failed:
      'Von der Datei wurde nichts gespeichert. Korrigieren Sie die Datei, oder importieren Sie erneut und überspringen Sie ungültige Einträge.',
    no_log:
      'Von der Datei wurde nichts gespeichert. Hergang liest XES und CloudEvents (JSON), auch als .gz, und die Datei log.db eines Arbeitsbereichs.',
    conflict: 'Nichts davon wurde gespeichert. Was schon gespeichert ist, bleibt, wie es ist.',
    cancelled: 'Von der Datei wurde nichts gespeichert. Sie können sie jederzeit erneut importieren.',
    newer_schema: 'Aktualisieren Sie Hergang: Erst die neuere Version öffnet ihn oder fügt ihm etwas hinzu.',
    altered:
      'Legen Sie einen neuen Arbeitsbereich an, und importieren Sie die genannte Datei. Es wurde nichts verändert.',
    untrusted:
      'Links, Pipes und Dateien mit einem zweiten Namen werden nicht geöffnet. Entfernen Sie, was dort liegt, oder legen Sie die Datei selbst dorthin. Es wurde nichts verändert.',
    damaged:
      'Es wurde nichts verändert. Stellen Sie die Datei aus einer Sicherung wieder her, oder öffnen Sie einen anderen Arbeitsbereich.',
    missing: 'Etwas wurde gelöscht, verschoben oder umbenannt, oder der Datenträger ist nicht angeschlossen.',
    read_only:
      'Es wurde nichts gespeichert. Kopieren Sie den Ordner dorthin, wo Sie schreiben dürfen, und öffnen Sie die Kopie.',
    needs_writing:
      'In seinen Ordner darf nicht geschrieben werden. Öffnen Sie eine Kopie, oder einen anderen Arbeitsbereich.',
    output_refused: 'Wählen Sie einen anderen Ort oder Dateinamen. Es wurde nichts verändert.',
    busy: 'Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.',
    io: 'Prüfen Sie Zugriffsrechte und freien Speicherplatz.',
    internal: 'Versuchen Sie es erneut. Die gespeicherten Ereignisse sind davon nicht betroffen.',
  },
} as const;
