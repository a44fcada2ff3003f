// German: what the window's own door to the core says (`platform/tauri.ts`).
export const door = {
  'the text has half of a character, as is left of an emoji that was cut apart; delete it and write it anew':
    'Im Text steht ein halbes Zeichen, wie es von einem zerschnittenen Emoji bleibt; löschen Sie es und schreiben Sie es neu',
  'an input is not of the kind that the program takes; change it and try again':
    'Eine Angabe ist nicht so, wie das Programm sie nimmt; ändern Sie sie und versuchen Sie es erneut',
} as const;
