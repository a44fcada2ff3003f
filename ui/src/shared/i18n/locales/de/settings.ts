// German: the settings.
export const settings = {
  title: 'Einstellungen',
  look: 'Sprache und Darstellung',
  textSize: 'Schriftgröße',
  textSizes: { small: 'Klein', medium: 'Mittel', large: 'Groß' },
  motion: 'Bewegung',
  motionHelp: 'Wie im System eingestellt.',
  version: 'Version',
  license: 'Lizenz',
  me: 'Wer Sie sind',
  data: 'Daten',
  dataHelp: 'In diesem Ordner liegt alles, was dieser Arbeitsbereich enthält. Sichern Sie vor allem log.db.',
  keyboard: 'Tastatur',
  showKeys: 'Tastenkürzel anzeigen',
} as const;
