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
  name: 'Ihr Name',
  saveName: 'Übernehmen',
  choosePicture: 'Bild wählen …',
  noPicture: 'Bild entfernen',
  pictureUnread: 'Dieses Bild lässt sich nicht lesen. Wählen Sie ein PNG-, JPEG- oder WebP-Bild.',
  nameHelp:
    'Unter diesem Namen stehen Ihre Einträge im Protokoll; wo Sie unter einem früheren bekannt sind, ab Ihrem nächsten Eintrag dort. Das Bild kommt mit Ihrem ersten Eintrag in einen Arbeitsbereich.',
  me: 'Wer Sie sind',
  setAside:
    'Die Datei, in der stand, wer Sie sind, war nicht zu lesen und liegt nun hier: {{file}}. Seitdem sind Sie für Ihre Arbeitsbereiche jemand Neues; frühere Einträge und Rechte gehören zu einer anderen Kennung. Spielen Sie me.json aus einer Sicherung zurück, wenn Sie eine haben. Dieser Hinweis bleibt, bis sie wieder da ist oder Sie die beiseitegelegte Datei löschen.',
  data: 'Daten',
  dataHelp: 'In diesem Ordner liegt alles, was dieser Arbeitsbereich enthält. Sichern Sie vor allem log.db.',
  tray: 'Infobereich',
  trayLacks:
    'Hergang hat kein Symbol im Infobereich: {{library}} fehlt auf diesem Rechner. Installieren Sie libayatana-appindicator3-1 (Debian, Ubuntu) oder libayatana-appindicator-gtk3 (Fedora) und starten Sie Hergang neu.',
  keyboard: 'Tastatur',
  showKeys: 'Tastenkürzel anzeigen',
} as const;
