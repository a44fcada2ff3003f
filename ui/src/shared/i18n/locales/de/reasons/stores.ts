// German: what is the matter with a workspace's log or its read models (the crates `store` and `views`).
export const stores = {
  // Appending.
  'aggregate {aggregate} is at version {actual}, not at {expected}; load it again and retry':
    'Objekt {aggregate:word} steht bei Version {actual:number}, nicht bei {expected:number}; laden Sie es neu, und versuchen Sie es erneut',
  'event id {event_id} is taken by an event with other content (differs in {field})':
    'Die Ereignis-ID {event_id:word} trägt schon ein Ereignis mit anderem Inhalt (verschieden in {field:word})',
  "the shared store has a history of its own; a workspace's whole history goes into an empty one":
    'Der gemeinsame Speicher hat eine eigene Geschichte; die ganze Geschichte eines Arbeitsbereichs kommt in einen leeren',
  '{aggregate} is a {kept} and stays one; no event makes it a {found}':
    '{aggregate:word} ist vom Typ {kept} und bleibt es; kein Ereignis macht daraus den Typ {found}',
  'event {event_id} has version {found} where {wanted} should follow':
    'Ereignis {event_id:word} hat Version {found:number}, wo {wanted:number} folgen müsste',
  'event {event_id} belongs to another aggregate than the first one; an expected version speaks of one aggregate':
    'Ereignis {event_id:word} gehört zu einem anderen Objekt als das erste; eine erwartete Version gilt einem Objekt',
  'some of these events are stored already, or in conflict with stored ones':
    'Einige dieser Ereignisse sind schon gespeichert oder widersprechen gespeicherten',
  'an import or another program has been writing to {path} for {seconds} s; nothing was stored: try again when it has ended':
    'Ein Import oder ein anderes Programm schreibt seit {seconds:number} s in {path}; es wurde nichts gespeichert. Versuchen Sie es erneut, wenn das beendet ist',
  'the event store is closed, or was stopped by a fault of the program; open the workspace again':
    'Das Protokoll ist geschlossen oder wurde durch einen Fehler des Programms beendet; öffnen Sie den Arbeitsbereich neu',
  'cannot start a thread for the event store: {source}':
    'Das Protokoll lässt sich nicht öffnen, da das System keinen Thread mehr gibt: {source:words}',

  // The log's file.
  '{path} has schema {found}, this program knows up to {known}; open it with a newer Hergang':
    '{path} hat das Schema {found:number}, dieses Programm kennt nur Schemas bis {known:number}; öffnen Sie die Datei mit einem neueren Hergang',
  '{path} is not a Hergang log: {reason}': '{path} ist kein Protokoll von Hergang: {reason:reason}',
  'the log {path} is damaged: {reason}; restore it from a backup':
    'Das Protokoll {path} ist beschädigt: {reason:reason}; spielen Sie es aus einer Sicherung zurück',
  'its last pages are missing, so it was cut short': 'Ihre letzten Seiten fehlen, sie ist also abgeschnitten',
  'SQLite finds it malformed': 'SQLite kann die Datei nicht lesen',
  'a row in it cannot be read': 'Eine Zeile darin ist nicht lesbar',
  'it is no SQLite database, or is damaged at its start; if it was one, restore it from a backup':
    'Die Datei ist keine SQLite-Datenbank, oder ihr Anfang ist beschädigt; war sie eine, stellen Sie sie aus einer Sicherung wieder her',
  'it has no table of events': 'Die Datei hat keine Tabelle mit Ereignissen',
  'it is empty: it was cut off, or its making was interrupted; put a backup in its place, or remove it if it held no history':
    'Die Datei ist leer: Sie wurde abgeschnitten, oder ihr Anlegen wurde unterbrochen; setzen Sie eine Sicherung an ihre Stelle, oder entfernen Sie sie, wenn darin keine Geschichte stand',
  'its schema is unfinished; open it for writing once':
    'Das Schema der Datei ist unfertig; öffnen Sie sie einmal zum Schreiben',
  "it is another program's database": 'Die Datei ist die Datenbank eines anderen Programms',
  '{path} is not opened: {reason}': '{path} wird nicht geöffnet: {reason:reason}',
  'it was exchanged while it was being opened': 'Die Datei wurde beim Öffnen ausgetauscht',
  'it is a link; put the file itself there': 'Das ist ein Link; legen Sie die Datei selbst dorthin',
  'it is no file; remove it, or put the file there':
    'Das ist keine Datei; entfernen Sie es, oder legen Sie die Datei dorthin',
  'it is a journal that asks for another file to be deleted; remove it':
    'Das ist ein Journal, nach dem eine andere Datei gelöscht würde; entfernen Sie es',
  'the file has a second name elsewhere (a hard link); put a copy of it there':
    'Die Datei hat anderswo einen zweiten Namen (einen Hardlink); legen Sie eine Kopie dorthin',
  '{path} is not as Hergang makes a log: {difference}. It is not opened, and not repaired. Import this file into a new workspace: its events are checked there as any foreign ones':
    '{path} ist nicht so, wie Hergang ein Protokoll anlegt: {difference:reason}. Die Datei wird weder geöffnet noch repariert. Importieren Sie sie in einen neuen Arbeitsbereich: Dort werden ihre Ereignisse wie alle fremden geprüft',
  'the {kind} {name} is missing': '{kind:reason} {name:word} fehlt',
  'the {kind} {name} is another one': '{kind:reason} {name:word} lautet anders',
  'there is a {} that does not belong there': 'Die Datei enthält etwas, das nicht dazugehört ({0:reason})',
  table: 'Tabelle',
  index: 'Index',
  trigger: 'Trigger',
  view: 'Sicht',
  thing: 'unbekannter Art',
  'its identity is missing': 'Die Kennung des Protokolls fehlt',
  'event {wanted} is missing in the log: the next one is {found}; restore the log from a backup or a follower':
    'Ereignis {wanted:number} fehlt im Protokoll: Das nächste ist {found:number}; stellen Sie das Protokoll aus einer Sicherung oder einer Kopie wieder her',
  'event store {path}: {source}': 'Protokoll {path}: {source:words}',
  'the transaction was rolled back': 'Das Schreiben wurde rückgängig gemacht',
  'the file system does not support write-ahead logging (journal mode {mode})':
    'Das Dateisystem eignet sich nicht für das Schreibverfahren WAL (Journalmodus {mode:word})',

  // The read models.
  'read models {path}: {source}; they can be rebuilt from the log by deleting this file':
    'Ansichten {path}: {source:words}; löschen Sie diese Datei, dann werden sie aus dem Protokoll neu aufgebaut',
  'read models {path}: {source}': 'Ansichten {path}: {source:words}',
  'preparing events stopped unexpectedly; open the workspace again':
    'Das Vorbereiten der Ereignisse endete unerwartet; öffnen Sie den Arbeitsbereich neu',
  'event_data is not valid JSON: {error}': 'event_data ist kein gültiges JSON: {error:words}',
  'the data is no object': 'Die Daten sind kein Objekt',
  'field "{field}" is not {expected}': 'Feld „{field:word}“ muss {expected:reason} sein',
  'a text': 'ein Text',
  'a UUID': 'eine UUID',
  'an object': 'ein Objekt',

  // Where a log lies.
  '{path} is not there any more: it was deleted, moved or replaced; put it back, or open the workspace again':
    '{path} ist nicht mehr da: gelöscht, verschoben oder ersetzt; legen Sie die Datei zurück, oder öffnen Sie den Arbeitsbereich erneut',
  '{path} can only be read: its medium or its rights allow no writing; nothing was stored':
    '{path} kann nur gelesen werden: Der Datenträger oder die Rechte erlauben kein Schreiben; es wurde nichts gespeichert',
  "{path} cannot be read where it is: nothing may be written beside it, and its last changes, or another program's, may lie there; copy the whole folder to where it can be written, and open the copy":
    '{path} lässt sich dort nicht lesen: Daneben darf nichts geschrieben werden, und die letzten Änderungen, oder die eines anderen Programms, können dort liegen; kopieren Sie den ganzen Ordner dorthin, wo geschrieben werden darf, und öffnen Sie die Kopie',
} as const;
