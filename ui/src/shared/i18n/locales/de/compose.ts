// German: adding entries to a timeline.
export const compose = {
  title: 'Eintrag hinzufügen',
} as const;
