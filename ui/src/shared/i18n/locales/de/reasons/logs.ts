// German: what is wrong with a log that was to be imported or written (the crate `formats`).
export const logs = {
  'neither an XES log nor CloudEvents: {0}': 'weder ein XES-Protokoll noch CloudEvents: {0:reason}',
  'line {}, field {field:?}: {}': 'Zeile {0:number}, Feld „{field}“: {1:reason}',
  'line {}: {}': 'Zeile {0:number}: {1:reason}',
  'cancelled while the log was surveyed': 'abgebrochen, während das Protokoll durchgesehen wurde',
  'event {event_id} cannot be exported: its {field} {reason}':
    'Ereignis {event_id} lässt sich nicht exportieren: {field:word} {reason:reason}',
  'writing failed: {}': 'Das Schreiben ist fehlgeschlagen: {0:words}',

  // What the system says of a file.
  'there is no such file or folder': 'Es gibt keine solche Datei und keinen solchen Ordner',
  'this user may not do that here; ask for the right to it, or choose another place':
    'Dieser Benutzer darf das hier nicht; lassen Sie sich das Recht dazu geben, oder wählen Sie einen anderen Ort',
  'this is a folder; name a file': 'Das ist ein Ordner; nennen Sie eine Datei',
  'a part of this path is no folder': 'Ein Teil dieses Pfades ist kein Ordner',
  'something else has this name already': 'Diesen Namen trägt schon etwas anderes',
  'there is no room left on the disk': 'Auf dem Datenträger ist kein Platz mehr',
  'the disk may only be read': 'Der Datenträger darf nur gelesen werden',

  // What the file is instead of a log.
  'the file is a ZIP archive, as spreadsheets (.xlsx) are too; unpack it and import the log in it':
    'Die Datei ist ein ZIP-Archiv, wie es auch Tabellen (.xlsx) sind; entpacken Sie sie, und importieren Sie das Protokoll daraus',
  'the file is packed with xz; unpack it first (unxz), or pack it with gzip':
    'Die Datei ist mit xz gepackt; entpacken Sie sie zuerst (unxz), oder packen Sie sie mit gzip',
  'the file is packed with bzip2; unpack it first (bunzip2), or pack it with gzip':
    'Die Datei ist mit bzip2 gepackt; entpacken Sie sie zuerst (bunzip2), oder packen Sie sie mit gzip',
  'the file is packed with zstd; unpack it first (unzstd), or pack it with gzip':
    'Die Datei ist mit zstd gepackt; entpacken Sie sie zuerst (unzstd), oder packen Sie sie mit gzip',
  'the file is a 7z archive; unpack it and import the log in it':
    'Die Datei ist ein 7z-Archiv; entpacken Sie sie, und importieren Sie das Protokoll daraus',
  'the file is packed with gzip twice; unpack it once (gunzip)':
    'Die Datei ist zweimal mit gzip gepackt; entpacken Sie sie einmal (gunzip)',
  'the file is an SQLite database; export its events as CloudEvents first':
    'Die Datei ist eine SQLite-Datenbank; exportieren Sie ihre Ereignisse zuerst als CloudEvents',
  'the file is a PDF document; import the log that it was made of':
    'Die Datei ist ein PDF-Dokument; importieren Sie das Protokoll, aus dem es entstand',
  'the file is UTF-32; convert it to UTF-8 first':
    'Die Datei ist in UTF-32 geschrieben; wandeln Sie sie zuerst in UTF-8 um',
  'the file is a web page (HTML), perhaps an error or a sign-in page that came instead of the log; load the log itself again':
    'Die Datei ist eine Webseite (HTML), vielleicht eine Fehler- oder Anmeldeseite, die statt des Protokolls kam; laden Sie das Protokoll selbst noch einmal',
  'the file begins neither like XML nor like JSON; a table (CSV) has to be converted to one of the two first':
    'Die Datei beginnt weder wie XML noch wie JSON; eine Tabelle (CSV) muss zuerst in eines von beiden umgewandelt werden',
  'the file is empty': 'Die Datei ist leer',
  'the file holds no text, but binary data; choose a log in XES or CloudEvents (JSON)':
    'Die Datei enthält keinen Text, sondern Binärdaten; wählen Sie ein Protokoll in XES oder CloudEvents (JSON)',
  'the file is an object-centric log (OCEL), whose events belong to no one case; flatten it by an object type (for example with PM4Py) and export that as XES':
    'Die Datei ist ein objektzentriertes Protokoll (OCEL), dessen Ereignisse nicht zu je einem Fall gehören; führen Sie es auf einen Objekttyp zurück (etwa mit PM4Py), und exportieren Sie das als XES',

  // The file's bytes.
  'something that is not gzip follows the gzip data; cut it off, or unpack the file first (gunzip)':
    'Auf die gzip-Daten folgt etwas anderes; schneiden Sie es ab, oder entpacken Sie die Datei zuerst (gunzip)',
  'the gzip data is cut off': 'Die gzip-Daten sind abgeschnitten',
  'the gzip data is damaged': 'Die gzip-Daten sind beschädigt',
  'the text is no valid {name}': 'Der Text ist kein gültiges {name}',
  'one item is longer than 64 MiB': 'Ein Eintrag ist länger als 64 MiB',
  'comes out of a pipe, which can be read but once': 'kommt aus einer Pipe, die sich nur einmal lesen lässt',
  'more than 64 GiB come out of it; save it as a file first':
    'Daraus kommen mehr als 64 GiB; speichern Sie es zuerst als Datei',
  'cannot be read: {}': 'lässt sich nicht lesen: {0:words}',
  'cannot be read a second time: {error}': 'lässt sich kein zweites Mal lesen: {error:words}',
} as const;
