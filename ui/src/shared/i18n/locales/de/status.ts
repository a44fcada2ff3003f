// German: the status bar.
export const status = {
  readOnly: {
    place: 'nur lesend (Ort)',
    placeHint:
      'Der Arbeitsbereich liegt dort, wo nicht geschrieben werden kann: Es kann nichts hinzugefügt, importiert oder exportiert werden. Kopieren Sie seinen Ordner dorthin, wo Sie schreiben dürfen, und öffnen Sie die Kopie.',
    newer_version: 'nur lesend (neuere Version)',
    newer_versionHint:
      'Der Arbeitsbereich stammt aus einer neueren Version von Hergang. Diese hier kann ihn lesen, aber nichts hinzufügen, importieren oder exportieren: Aktualisieren Sie Hergang.',
    role: 'nur lesend (Rolle: {{role}})',
    roleHint:
      'In diesem Arbeitsbereich haben Sie die Rolle {{role}}: Sie können lesen, aber nichts hinzufügen oder importieren. Seine Verwaltung kann Ihnen eine andere Rolle geben.',
  },
  stalled: 'Wird nicht mehr geprüft',
  label: 'Stand des Arbeitsbereichs',
  building: 'Die Ansichten werden aufgebaut',
  buildingHint: 'Gleich erscheint hier, was das Protokoll enthält.',
  asOf: 'Stand {{time}}',
  position: 'Position {{position}}',
  empty: 'Noch keine Ereignisse',
  catchingUp: 'Holt auf: {{percent}}',
  catchesUp: 'Holt auf',
  timeLeft: 'noch {{time}}',
  of: 'von {{head}}',
  failed: 'Fehler: {{message}}',
  unreachable: 'Stand unbekannt',
  live: 'Live',
  reconnecting: 'Verbindung wird erneuert',
  more: 'Einzelheiten zum Stand',
  details: {
    folder: 'Ordner',
    position: 'In den Ansichten',
    head: 'Im Protokoll',
    recordedAt: 'Zuletzt aufgezeichnet',
    projections: 'Projektionen ansehen',
  },
  meaning: {
    stalled:
      'Seit mindestens fünf Sekunden wurde nicht mehr nachgesehen, ob Neues da ist. Was zu sehen ist, ist vom angegebenen Stand.',
    live: 'Neues erscheint von selbst.',
    current: 'Der Stand ist abgerufen; auf Neues wird noch gewartet.',
    reconnecting: 'Die Ansichten folgen gerade nicht von selbst. Der Stand wird jede Sekunde abgefragt.',
    catching_up: 'Die Ansichten werden nachgeführt. Was sie schon zeigen, stimmt.',
    failed: 'Die Ansichten können nicht nachgeführt werden. Was sie zeigen, ist vom angegebenen Stand.',
    unknown: 'Hergang bekommt keine Antwort. Was zu sehen ist, ist vom zuletzt bekannten Stand.',
  },
  simulation: 'Simulation: {{rate}} pro Sekunde',
  stopSimulation: 'Simulation beenden',
} as const;
