// English: importing a file.
export const imports = {
  notHere: 'Nothing can be imported here',
  interrupted:
    'The import of {{file}} ({{time}}) was interrupted, since Hergang was ended. Nothing of it was taken in.',
  again: 'Import again',
  more: 'Import more',
  title: 'Import a log',
  titleInto: 'Import into “{{name}}”',
  file: 'File',
  noFile: 'None chosen yet',
  fileHelp:
    'XES or CloudEvents (JSON, also one a line), also as .gz, or the file log.db of a workspace. Choose the file, or drag it onto the window.',
  name: 'Name of the new workspace',
  type: 'Type name of the cases (optional)',
  typeHelp:
    'What a case of an XES log, or what foreign CloudEvents happen to, is called in the list, such as “Loan application”.',
  category: 'Category',
  categoryHelp: 'For events of types that Hergang does not know.',
  skipInvalid: 'Skip invalid entries',
  skipInvalidHelp: 'They are counted and written to a file of their own.',
  start: 'Import',
  kept: 'The workspace “{{name}}” has been created and stays.',
  unchanged: 'The workspace “{{name}}” is unchanged.',
  skipAndImport: 'Skip invalid entries and import',
  unreadableHint:
    'Nothing of the file was stored. Here no entry can be skipped: get the file anew, or correct it.',
} as const;
