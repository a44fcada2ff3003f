// English: the status bar.
export const status = {
  readOnly: {
    place: 'read-only (place)',
    placeHint:
      'The workspace lies where nothing can be written: nothing can be added, imported or exported. Copy its folder to where you may write, and open the copy.',
    newer_version: 'read-only (newer version)',
    newer_versionHint:
      'The workspace is of a newer version of Hergang. This one can read it, but not add, import or export anything: update Hergang.',
    role: 'read-only (role: {{role}})',
    roleHint:
      'In this workspace your role is {{role}}: you may read, but not add or import anything. Its administrator can give you another role.',
  },
  stalled: 'No longer checked',
  label: 'State of the workspace',
  building: 'The views are being built',
  buildingHint: 'What the log holds will appear here in a moment.',
  asOf: 'As of {{time}}',
  position: 'Position {{position}}',
  empty: 'No events yet',
  catchingUp: 'Catching up: {{percent}}',
  catchesUp: 'Catching up',
  timeLeft: '{{time}} left',
  of: 'of {{head}}',
  failed: 'Error: {{message}}',
  unreachable: 'State unknown',
  live: 'Live',
  reconnecting: 'Reconnecting',
  more: 'Details of the state',
  details: {
    folder: 'Folder',
    position: 'In the views',
    head: 'In the log',
    recordedAt: 'Last recorded',
    projections: 'Show projections',
  },
  meaning: {
    stalled:
      'For five seconds or more, nobody has looked whether there is anything new. What you see is as of the time given.',
    live: 'What is new appears by itself.',
    current: 'The state has been read; still waiting for what is new.',
    reconnecting: 'The views are not following by themselves right now. The state is asked for every second.',
    catching_up: 'The views are being brought up to date. What they show already is right.',
    failed: 'The views cannot be brought up to date. What they show is as of the state given.',
    unknown: 'Hergang gets no answer. What you see is as of the last known state.',
  },
  simulation: 'Simulation: {{rate}} per second',
  stopSimulation: 'End simulation',
} as const;
