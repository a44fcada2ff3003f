// German: words of the libraries beneath the core, as far as a reader meets them: SQLite's, the system's, the parsers'. What is not here
// stays in its own words.
export const others = {
  'database disk image is malformed': 'Die Datenbankdatei ist beschädigt',
  'file is not a database': 'Die Datei ist keine Datenbank',
  'database or disk is full': 'Die Datenbank oder der Datenträger ist voll',
  'disk I/O error': 'Fehler beim Zugriff auf den Datenträger',
  'attempt to write a readonly database': 'Die Datenbank darf nur gelesen werden',
  'unable to open database file': 'Die Datenbankdatei lässt sich nicht öffnen',
  'unable to open database file: {path}': 'Die Datenbankdatei lässt sich nicht öffnen: {path}',
  'database is locked': 'Die Datenbank ist gesperrt',
  'out of memory': 'Der Arbeitsspeicher reicht nicht',

  'Input/output error': 'Fehler beim Zugriff auf den Datenträger',
  'Too many open files': 'Zu viele Dateien sind geöffnet',
  'Too many levels of symbolic links': 'Zu viele Links führen aufeinander',
  'File name too long': 'Der Dateiname ist zu lang',
  'Disk quota exceeded': 'Der zugeteilte Speicherplatz ist erschöpft',
  'Resource temporarily unavailable': 'Dem System fehlen vorübergehend die Mittel',

  'unknown or missed symbol in markup': 'ein Zeichen fehlt oder ist unbekannt',
  'processing instruction not closed: `?>` not found before end of input':
    'eine Verarbeitungsanweisung endet nicht: `?>` fehlt',
  'XML declaration not closed: `?>` not found before end of input':
    'die XML-Deklaration endet nicht: `?>` fehlt',
  'comment not closed: `-->` not found before end of input': 'ein Kommentar endet nicht: `-->` fehlt',
  'DOCTYPE not closed: `>` not found before end of input': 'DOCTYPE endet nicht: `>` fehlt',
  'CDATA not closed: `]]>` not found before end of input': 'CDATA endet nicht: `]]>` fehlt',
  'tag not closed: `>` not found before end of input': 'ein Tag endet nicht: `>` fehlt',
  "attribute value not closed: `'` not found before end of input": "ein Attributwert endet nicht: `'` fehlt",
  'attribute value not closed: `"` not found before end of input': 'ein Attributwert endet nicht: `"` fehlt',

  '{what} at line {line} column {column}': '{what:whole} (Zeile {line:number}, Spalte {column:number})',
  '{type} or {other}': '{type:word} oder {other:word}',

  'EOF while parsing a list': 'eine Liste endet nicht',
  'EOF while parsing an object': 'ein Objekt endet nicht',
  'EOF while parsing a string': 'eine Zeichenkette endet nicht',
  'EOF while parsing a value': 'ein Wert fehlt',
  'expected value': 'ein Wert fehlt',
  'expected `:`': '`:` fehlt',
  'expected `,` or `]`': '`,` oder `]` fehlt',
  'expected `,` or `}`': '`,` oder `}` fehlt',
  'key must be a string': 'ein Name ist keine Zeichenkette',
  'invalid number': 'eine Zahl ist ungültig',
  'invalid escape': 'eine Maskierung ist ungültig',
  'trailing comma': 'ein Komma ist zu viel',
  'trailing characters': 'es folgen weitere Zeichen',
} as const;
