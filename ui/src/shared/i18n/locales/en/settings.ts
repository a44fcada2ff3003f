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
  name: 'Your name',
  saveName: 'Apply',
  choosePicture: 'Choose a picture…',
  noPicture: 'Remove the picture',
  pictureUnread: 'This picture cannot be read. Choose a PNG, JPEG or WebP image.',
  nameHelp:
    'Your entries stand in the log under this name; where you are known by an earlier one, from your next entry there on. The picture comes into a workspace with your first entry there.',
  me: 'Who you are',
  setAside:
    'The file that said who you are could not be read, and now lies here: {{file}}. Since then your workspaces take you for somebody new; earlier entries and rights belong to another id. Restore me.json from a backup if you have one. This note stays until that file is back, or you delete the one that was set aside.',
  data: 'Data',
  dataHelp: 'Everything in this workspace lies in this folder. Above all, back up log.db.',
  tray: 'Tray',
  trayLacks:
    'Hergang has no icon in the tray: {{library}} is missing on this machine. Install libayatana-appindicator3-1 (Debian, Ubuntu) or libayatana-appindicator-gtk3 (Fedora), and start Hergang again.',
  keyboard: 'Keyboard',
  showKeys: 'Show keyboard shortcuts',
} as const;
