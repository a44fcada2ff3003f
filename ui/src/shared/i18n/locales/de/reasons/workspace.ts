// German: why something was not done in a workspace (the crate `engine` and the shell).
export const workspace = {
  // After a file's name.
  '{file}: {problem}': '{file}: {problem:reason}',
  '{file}: {source}': '{file}: {source:reason}',
  '{file}: {reason}': '{file}: {reason:reason}',
  '{path}: {}': '{path}: {0:words}',
  '{}: {}': '{0}: {1:words}',

  // Opening and making one.
  '{} holds no workspace (no log.db)': '{0} enthält keinen Arbeitsbereich (keine log.db)',
  '{} is a file, and a workspace is a folder; name the one that its log.db lies in':
    '{0} ist eine Datei, und ein Arbeitsbereich ist ein Ordner; nennen Sie den, in dem seine log.db liegt',
  '{path}: "snapshots" may have "every", a whole number of events from 0 on, and "byType", with such a number for each type; correct it, or take "snapshots" out':
    '{path}: „snapshots“ darf „every“ enthalten, eine ganze Zahl von Ereignissen ab 0, und „byType“ mit einer solchen Zahl für jeden Typ; berichtigen Sie es, oder nehmen Sie „snapshots“ heraus',
  'a workspace needs a name': 'Ein Arbeitsbereich braucht einen Namen',
  'no workspace is open': 'Es ist kein Arbeitsbereich geöffnet',
  'it is none of the workspaces opened lately': 'Er ist keiner der zuletzt geöffneten Arbeitsbereiche',
  'the file or folder was not chosen in this window; choose it again':
    'Die Datei oder der Ordner wurde nicht in diesem Fenster gewählt; wählen Sie noch einmal',
  'a window opens at a path within the app': 'Ein Fenster öffnet sich nur an einer Stelle der App',
  'tauri.conf.json declares no window': 'In tauri.conf.json steht kein Fenster',
  'there is a link, which is not followed; remove it':
    'Dort liegt ein Link, dem nicht gefolgt wird; entfernen Sie ihn',
  'there is no file but a folder, a pipe or a device; remove it':
    'Dort liegt keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät; entfernen Sie das',
  'the file is longer than {at_most} bytes': 'Die Datei ist länger als {at_most:number} Bytes',

  // Who may do what.
  'your access to this workspace has ended; ask its administrator':
    'Ihr Zugang zu diesem Arbeitsbereich ist beendet; wenden Sie sich an den, der ihn verwaltet',
  "your role may read, but not add to the history; the workspace's administrator can give you another one":
    'Ihre Rolle darf lesen, aber nichts hinzufügen; wer den Arbeitsbereich verwaltet, kann Ihnen eine andere geben',
  'only an administrator of this workspace may do this: it says who its users are and what they may do':
    'Das darf nur, wer diesen Arbeitsbereich verwaltet, denn damit wird festgelegt, wer Benutzer ist und was er darf',

  // Long work.
  'cancelled; the workspace is as it was before': 'Abgebrochen; der Arbeitsbereich ist, wie er war',
  'an import or another long job is running; wait for its end or cancel it':
    'Ein Import oder ein anderer langer Vorgang läuft; warten Sie sein Ende ab, oder brechen Sie ihn ab',
  'no entry of it can be taken in; the first: {first}':
    'Kein Eintrag daraus lässt sich aufnehmen; der erste: {first:reason}',
  'line {line}: metadata {error}': 'Zeile {line:number}: metadata {error:reason}',
  "{}, line {}: this event belongs to a user, and who is one and what he may do is an administrator's to say; only he may import it":
    '{0}, Zeile {1:number}: Dieses Ereignis gehört zu einem Benutzer; importieren darf es nur, wer den Arbeitsbereich verwaltet, denn es legt fest, wer Benutzer ist und was er darf',
  'an event with this id is there already, with another {field}; {}':
    'Ein Ereignis mit dieser ID ist schon vorhanden, aber mit anderem Wert von {field:word}; {0:reason}',
  "version {found} stands where version {wanted} should follow; an aggregate's events must be complete and in order":
    'Version {found:number} steht, wo Version {wanted:number} folgen müsste; die Ereignisse eines Objekts müssen vollständig und in ihrer Reihenfolge sein',
  'the aggregate has version {actual} in the log, and this is version {}; import the file with the events between them first':
    'Das Objekt hat im Protokoll Version {actual:number}, und dies ist Version {0:number}; importieren Sie zuerst die Datei mit den Ereignissen dazwischen',
  'the aggregate has other events up to version {actual} in the log, and this is version {}; {}':
    'Das Objekt hat im Protokoll andere Ereignisse bis Version {actual:number}, und dies ist Version {0:number}; {1:reason}',
  "a longer XES log changes earlier events where an activity's lifecycle begins to vary or a trace's attributes differ. Import a changed log into a new workspace or an empty database, and another log under another aggregate type (--aggregate-type)":
    'ein längeres XES-Protokoll ändert frühere Ereignisse, wo der Lebenszyklus einer Aktivität nun wechselt oder Attribute eines Falls andere sind. Importieren Sie ein geändertes Protokoll in einen neuen Arbeitsbereich, und ein anderes Protokoll unter einem anderen Typnamen der Fälle',
  'import a changed log into a new workspace or an empty database':
    'importieren Sie ein geändertes Protokoll in einen neuen Arbeitsbereich',
  'the reading of the file was stopped by a fault of the program':
    'Ein Fehler des Programms hat das Lesen der Datei abgebrochen',
  'the workspace has events already; make the demo company in an empty one':
    'Der Arbeitsbereich hat schon Ereignisse; legen Sie die Demo-Firma in einem leeren an',
  'the demo company was stopped by a fault of the program':
    'Ein Fehler des Programms hat das Anlegen der Demo-Firma abgebrochen',

  // Where a file was to be written.
  "this names no file; add a file's name": 'Das benennt keine Datei; fügen Sie einen Dateinamen an',
  "this is one of a workspace's own files, which are not written over; choose another name":
    'Das ist eine Datei eines Arbeitsbereichs, die nicht überschrieben wird; wählen Sie einen anderen Namen',
  "this is one of Hergang's own files, which are not written over; choose another name":
    'Das ist eine Datei von Hergang, die nicht überschrieben wird; wählen Sie einen anderen Namen',
  'a database beside it keeps its own data under this name; choose another name':
    'Unter diesem Namen hält eine Datenbank daneben ihre eigenen Daten; wählen Sie einen anderen Namen',
  'there is a link, which is not written over; name the file that it leads to':
    'Dort liegt ein Link, der nicht überschrieben wird; nennen Sie die Datei, zu der er führt',
  'there is a folder; name a file in it': 'Dort liegt ein Ordner; nennen Sie eine Datei darin',
  'there is a device, a pipe or a socket, which is not written over; write to the standard output (-) and lead it there':
    'Dort liegt ein Gerät, eine Pipe oder ein Socket und wird nicht überschrieben; wählen Sie eine Datei',
  "this file has a second name (a hard link), under which it may be another workspace's; remove it first, or choose another name":
    'Diese Datei hat einen zweiten Namen (Hardlink), unter dem sie die eines anderen Arbeitsbereichs sein kann; entfernen Sie sie zuerst, oder wählen Sie einen anderen Namen',
  "this is one of the workspace's own files under a second name; choose another file":
    'Das ist eine Datei des Arbeitsbereichs unter einem zweiten Namen; wählen Sie eine andere Datei',
  'there is a database, which is not written over; choose another file, or remove it first':
    'Dort liegt eine Datenbank, die nicht überschrieben wird; wählen Sie eine andere Datei, oder entfernen Sie sie zuerst',

  // Adding an entry.
  'there is no such customer': 'Es gibt keinen solchen Kunden',
  'there is no such opportunity, or it belongs to no customer':
    'Es gibt keine solche Verkaufschance, oder sie gehört zu keinem Kunden',
  'entries can be added to customers and opportunities only':
    'Einträge lassen sich nur Kunden und Verkaufschancen hinzufügen',
  '{MOST} entries are half written already; finish or discard some of them':
    'Schon {MOST:number} Einträge sind angefangen; schließen Sie einige ab, oder verwerfen Sie sie',
  'the draft is too long to be kept; shorten it':
    'Der Entwurf ist zu lang, um aufbewahrt zu werden; kürzen Sie ihn',
  'another workspace has been opened meanwhile': 'Inzwischen wurde ein anderer Arbeitsbereich geöffnet',
  "this person's access has ended; assign the task to somebody else":
    'Der Zugang dieser Person ist beendet; geben Sie die Aufgabe jemand anderem',
  'nobody in this workspace has that id': 'Niemand in diesem Arbeitsbereich hat diese ID',
  'no call takes so many minutes': 'So viele Minuten dauert kein Anruf',
  'a task needs somebody who is to do it': 'Eine Aufgabe braucht jemanden, der sie erledigt',
  'the text is longer than {LONGEST_TEXT} characters; shorten it':
    'Der Text ist länger als {LONGEST_TEXT:number} Zeichen; kürzen Sie ihn',
  'the due date is no day such as 2026-03-12': 'Das Datum ist kein Tag wie 2026-03-12',
  'this customer has become a part of another one; add the entry there':
    'Dieser Kunde ist in einem anderen aufgegangen; fügen Sie den Eintrag dort hinzu',
  '{field} must not be blank': '{field:reason} darf nicht leer sein',
  'the business does not allow this entry': 'Dieser Eintrag ist fachlich nicht zulässig',

  'a name is one line of at most {LONGEST_NAME} characters with a letter among them':
    'Ein Name ist eine Zeile mit höchstens {LONGEST_NAME:number} Zeichen, darunter ein Buchstabe',
  'the picture is no small PNG, JPEG or WebP image; choose another one':
    'Das Bild ist kein kleines PNG-, JPEG- oder WebP-Bild; wählen Sie ein anderes',

  // Asking for something that there is not.
  'there is no category {name:?}': 'Es gibt keine Kategorie „{name}“',
  'the cursor is not one that a page answered with':
    'Die Fortsetzungsmarke stammt von keiner Seite, die geliefert wurde',
  '{id:?} is not a UUID': '„{id}“ ist keine UUID',
  'language {language:?} is neither de nor en': 'Die Sprache „{language}“ ist weder de noch en',
  'there is no event at position {position}': 'An Position {position:number} steht kein Ereignis',
  'the stream cannot be followed from position {after}: the log ends at {head}':
    'Dem Strom lässt sich von Position {after:number} an nicht folgen: Das Protokoll endet bei {head:number}',
  'a simulation makes up to {FASTEST} events a second, or 0 to end it':
    'Eine Simulation erzeugt bis zu {FASTEST} Ereignisse pro Sekunde; 0 beendet sie',
  "only the demo company's history can go on by itself; open the demo workspace":
    'Nur die Geschichte der Demo-Firma kann von selbst weitergehen; öffnen Sie die Demo-Firma',

  // Threads, and what happens on them.
  'the thread of the simulation cannot be started: {error}':
    'Die Simulation lässt sich nicht starten: {error:words}',
  'the thread of a subscription cannot be started: {error}':
    'Das Mitverfolgen lässt sich nicht starten: {error:words}',
  'the projecting thread cannot be started: {error}':
    'Das Nachführen der Ansichten lässt sich nicht starten: {error:words}',
  'the read models cannot be brought up to date: {}': 'Die Ansichten lassen sich nicht nachführen: {0:words}',
  'another program has this workspace open and keeps its read models up to date, but they have not moved from position {} for {} s; close that program':
    'Ein anderes Programm hat diesen Arbeitsbereich geöffnet und führt seine Ansichten nach, sie stehen aber seit {1:number} s bei Position {0:number}; beenden Sie jenes Programm',
  '{what} was stopped by a fault of the program, and is tried again; restart it if that does not help':
    'Ein Fehler des Programms hat {what:reason} beendet; es wird noch einmal versucht. Starten Sie das Programm neu, wenn das nicht hilft',
  'bringing the read models up to date': 'das Nachführen der Ansichten',
  'marking the subscriptions as failed': 'das Vermerken eines Fehlers',
  'following the workspace': 'das Mitverfolgen des Arbeitsbereichs',
  'following the stream': 'das Mitverfolgen des Stroms',
} as const;
