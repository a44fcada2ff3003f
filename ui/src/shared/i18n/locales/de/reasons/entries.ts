// German: what is wrong with an entry of an imported log (the crate `formats`); each follows the line and the field.
export const entries = {
  // Either format.
  'has {bytes} bytes of data and metadata; an event may have {MAX_EVENT_BYTES} (16 MiB)':
    'hat {bytes:number} Bytes an Daten und Metadaten; ein Ereignis darf {MAX_EVENT_BYTES:number} haben (16 MiB)',
  'is missing': 'fehlt',
  'is empty': 'ist leer',
  'is not UTF-8': 'ist kein UTF-8',
  'stands twice': 'steht doppelt da',

  // CloudEvents.
  'is not a JSON object': 'ist kein JSON-Objekt',
  'is not valid JSON': 'ist kein gültiges JSON',
  'is not valid JSON, at column {}': 'ist kein gültiges JSON (Spalte {0:number})',
  'is not valid JSON, at column {} of its line {}':
    'ist kein gültiges JSON (Spalte {0:number} der {1:number}. Zeile darin)',
  'has half of a surrogate pair, which is no character':
    'enthält die Hälfte eines Surrogatpaars; das ist kein Zeichen',
  'has half of a surrogate pair (\\u{code:04x}), which is no character':
    'enthält die Hälfte eines Surrogatpaars (\\u{code:word}); das ist kein Zeichen',
  'must be a text, but is an object or a list': 'muss ein Text sein, ist aber ein Objekt oder eine Liste',
  'is not 1.0': 'ist nicht 1.0',
  'is missing: this is JSON, but no CloudEvent': 'fehlt: Das ist JSON, aber kein CloudEvent',
  'lies, in UTC, outside of the years 0000 to 9999; change its offset or its year':
    'liegt in UTC außerhalb der Jahre 0000 bis 9999; ändern Sie den Offset oder das Jahr',
  'is not an RFC 3339 time': 'ist keine Zeitangabe nach RFC 3339',
  'is not a number from 1 to 2^53 − 1': 'ist keine Zahl von 1 bis 2^53 − 1',
  'stands beside data; only one of them may': 'steht neben data; nur eines von beiden darf dastehen',
  'is not a text': 'ist kein Text',
  'names a form of export that is unknown here; a newer version of Hergang can read it':
    'nennt eine Form des Exports, die hier unbekannt ist; eine neuere Version von Hergang liest sie',
  'is neither true nor false': 'ist weder true noch false',
  'is not a number from 1 on': 'ist keine Zahl ab 1',
  'is not a JSON object written as a text': 'ist kein als Text geschriebenes JSON-Objekt',
  'is not a UUID with hyphens': 'ist keine UUID mit Bindestrichen',
  'is not the data with its line ends': 'gibt die Daten nicht mit ihren Zeilenenden wieder',
  'ends before its last brace': 'endet vor seiner letzten Klammer',
  'ends before its list does': 'endet vor seiner Liste',
  'closes a list that it does not open': 'schließt eine Liste, die es nicht öffnet',
  'lies outside of the years 0 to 9999': 'liegt außerhalb der Jahre 0 bis 9999',

  // XES.
  'is an element unknown here': 'ist ein hier unbekanntes Element',
  'is an attribute without a key': 'ist ein Attribut ohne Schlüssel',
  'has no value': 'hat keinen Wert',
  'stands twice at the same place': 'steht doppelt an derselben Stelle',
  'is not a time such as 2011-10-01T00:38:44.546+02:00':
    'ist keine Zeitangabe wie 2011-10-01T00:38:44.546+02:00',
  'is missing: an event needs the name of its activity':
    'fehlt: Ein Ereignis braucht den Namen seiner Aktivität',
  'is missing: an event needs a time': 'fehlt: Ein Ereignis braucht eine Zeitangabe',
  'stands outside of a list': 'steht außerhalb einer Liste',
  'stands twice in one list': 'steht doppelt in einer Liste',
  "stands after the list's values; put it before them":
    'steht hinter den Werten der Liste; stellen Sie es davor',
  'there is no <log> in the file': 'In der Datei ist kein <log>',
  'the file is XML, but no XES: its first element is not <log>':
    'Die Datei ist XML, aber kein XES: Ihr erstes Element ist nicht <log>',
  'is no element of XES, and the log has no trace: it is a log of another kind; convert it to XES or CloudEvents first':
    'ist kein Element von XES, und das Protokoll hat keinen Fall: Es ist ein Protokoll anderer Art; wandeln Sie es zuerst in XES oder CloudEvents um',
  'is an attribute of the trace, but stands after its first event':
    'ist ein Attribut des Falls, steht aber hinter seinem ersten Ereignis',
  'is a tag whose attributes are not well-formed': 'ist ein Tag mit fehlerhaften Attributen',
  'has a reference to an entity that is not defined': 'verweist auf eine Entität, die nicht definiert ist',
  'is given twice in one tag': 'steht doppelt in einem Tag',
  'there is text outside of the log': 'Außerhalb des Protokolls steht Text',
  'the file ends before the log does': 'Die Datei endet vor dem Ende des Protokolls',
  "the file's encoding is unknown here; convert it to UTF-8 first":
    'Die Zeichenkodierung der Datei ist hier unbekannt; wandeln Sie sie zuerst in UTF-8 um',
  'document types and entities are not taken': 'Dokumenttypen und Entitäten werden nicht angenommen',
  'there is a reference in the text between elements': 'Im Text zwischen Elementen steht ein Verweis',
  'there is a second element beside the log': 'Neben dem Protokoll steht ein zweites Element',
  'elements are nested more than 64 deep': 'Elemente sind mehr als 64-fach verschachtelt',
  'not well-formed XML': 'kein wohlgeformtes XML',
  'not well-formed XML: {error}': 'kein wohlgeformtes XML: {error:words}',
  'not well-formed XML: tags do not match': 'kein wohlgeformtes XML: Tags passen nicht zusammen',
  'not UTF-8': 'kein UTF-8',
} as const;
