// German: what is wrong with an event, its data or a name (the crate `events`).
export const events = {
  // Against the schema of its type.
  '{event_type} has no schema version {found}; known are 1 to {current}':
    '{event_type:word} hat keine Schemaversion {found:number}; bekannt sind 1 bis {current:number}',
  '{event_type}: {pointer} {problem}': '{event_type:word}: {pointer:pointer} {problem:reason}',
  '{event_type}: the data is not JSON (line {line}, column {column})':
    '{event_type:word}: Die Daten sind kein JSON (Zeile {line:number}, Spalte {column:number})',
  'must be of type {json_type}': 'muss vom Typ {json_type:words} sein',
  'must be of type {}': 'muss vom Typ {0:words} sein',
  'must be one of {options}': 'muss eines von diesen sein: {options}',
  'must be a UUID': 'muss eine UUID sein',
  'must be a date such as 2026-03-12': 'muss ein Datum wie 2026-03-12 sein',
  'must be an email address': 'muss eine E-Mail-Adresse sein',
  'must be a valid {other}': 'muss der Form {other} entsprechen',
  'must match {pattern}': 'muss dem Muster {pattern} entsprechen',
  'must not be empty': 'darf nicht leer sein',
  'must have at least {limit} characters': 'muss mindestens {limit:number} Zeichen haben',
  'must have at most {limit} characters': 'darf höchstens {limit:number} Zeichen haben',
  'must have at least {limit} items': 'muss mindestens {limit:number} Einträge haben',
  'must be at least {limit}': 'muss mindestens {limit} sein',
  'must be at most {limit}': 'darf höchstens {limit} sein',
  'must be more than {limit}': 'muss größer als {limit} sein',
  'must be a multiple of {multiple_of}': 'muss ein Vielfaches von {multiple_of} sein',
  "breaks the schema's rule {:?}": 'verletzt die Regel „{0}“ des Schemas',

  // JSON.
  '{field} of event {event_id} {reason}': '{field:reason} des Ereignisses {event_id:word} {reason:reason}',
  event_data: 'event_data',
  metadata: 'metadata',
  'event_data and metadata': 'event_data und metadata',
  'have {0} bytes; an event may have {MAX_EVENT_BYTES} (16 MiB)':
    'haben {0:number} Bytes; ein Ereignis darf {MAX_EVENT_BYTES:number} haben (16 MiB)',
  'not valid JSON: {0}': 'kein gültiges JSON: {0:words}',
  'must be a JSON object, but is {0}': 'muss ein JSON-Objekt sein, ist aber {0:reason}',
  'a list': 'eine Liste',
  'a string': 'eine Zeichenkette',
  'a boolean': 'ein Wahrheitswert',
  null: 'null',
  'a number': 'eine Zahl',
  'has half of a surrogate pair (\\u{code:04x}) at byte {at}, which is no character':
    'enthält bei Byte {at:number} die Hälfte eines Surrogatpaars (\\u{code:word}); das ist kein Zeichen',
  'is nested more than {MAX_LEVELS} levels deep': 'ist mehr als {MAX_LEVELS:number}-fach verschachtelt',

  // Names and values that were given.
  '{what} {name:?} {reason}': '{what:reason} „{name}“ {reason:reason}',
  'aggregate type': 'Objekttyp',
  'event type': 'Ereignistyp',
  stream: 'Strom',
  'is too long': 'ist zu lang',
  'has a control character': 'enthält ein Steuerzeichen',
  'is none of all, customers, opportunities, system, <type>s and <type>-<uuid>':
    'ist weder all noch customers, opportunities, system, <typ>s oder <typ>-<uuid>',
  '{text:?} is no category; known are interaction, transaction, system and integration':
    '„{text}“ ist keine Kategorie; bekannt sind interaction, transaction, system und integration',
  '{text:?} is not a time such as 2026-03-12T09:32:00Z (RFC 3339, with Z or an offset, in the years 0000 to 9999 UTC)':
    '„{text}“ ist keine Zeitangabe wie 2026-03-12T09:32:00Z (RFC 3339, mit Z oder einem Abstand zu UTC, in den Jahren 0000 bis 9999 UTC)',

  // What is stored and cannot be understood.
  'event {version} ({event_type}) of {aggregate}: field {field:?} is unusable: {reason} (line {line}, column {column})':
    'Ereignis {version:number} ({event_type}) von {aggregate:word}: Feld „{field}“ ist unbrauchbar: {reason:reason} (Zeile {line:number}, Spalte {column:number})',
  'event {event} belongs to another aggregate than {expected}':
    'Ereignis {event:word} gehört zu einem anderen Objekt als {expected:word}',
  '{aggregate} continues with version {expected}, but the history has {found}':
    '{aggregate:word} geht mit Version {expected:number} weiter, in der Geschichte steht aber {found:number}',
  'the snapshot of {kind} {aggregate} at version {version} is unusable: {reason} (line {line}, column {column})':
    'Der Zwischenstand von {kind} {aggregate:word} bei Version {version:number} ist unbrauchbar: {reason:reason} (Zeile {line:number}, Spalte {column:number})',
  'a field is missing': 'ein Feld fehlt',
  'a value is not of the kind wanted': 'ein Wert ist nicht von der verlangten Art',
  'it is not JSON': 'das ist kein JSON',
  '{event_type} follows schema version {found}, but this version of the app knows only 1 to {current}; a newer version can read it':
    '{event_type} folgt der Schemaversion {found:number}, diese Version der App kennt aber nur 1 bis {current:number}; eine neuere Version liest es',
  'the data of {event_type} is not a JSON object (line {line}, column {column})':
    'Die Daten von {event_type} sind kein JSON-Objekt (Zeile {line:number}, Spalte {column:number})',

  // What an entry lacks.
  "the note's text": 'Der Text der Notiz',
  "the call's summary": 'Die Zusammenfassung des Anrufs',
  "the meeting's title": 'Der Titel der Besprechung',
  "the mentioned user's name": 'Der Name des erwähnten Benutzers',
  "the mention's text": 'Der Text der Erwähnung',
  "the task's title": 'Der Titel der Aufgabe',
  'the assignee': 'Wer die Aufgabe erledigt',
} as const;
