// German: the settings.
export const settings = {
  title: 'Einstellungen',
} as const;
