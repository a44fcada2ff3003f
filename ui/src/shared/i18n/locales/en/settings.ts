// English: the settings.
export const settings = {
  title: 'Settings',
  look: 'Language and appearance',
  textSize: 'Text size',
  textSizes: { small: 'Small', medium: 'Medium', large: 'Large' },
  motion: 'Motion',
  motionHelp: 'As set in the system.',
  version: 'Version',
  license: 'Licence',
  me: 'Who you are',
  data: 'Data',
  dataHelp: 'Everything in this workspace lies in this folder. Above all, back up log.db.',
  keyboard: 'Keyboard',
  showKeys: 'Show keyboard shortcuts',
} as const;
