// Light, dark, or as the system has it.
import { rootChoice } from './rootChoice';

export type ColorScheme = 'system' | 'light' | 'dark';

const choice = rootChoice<ColorScheme>('data-theme', 'hergang.theme', ['system', 'light', 'dark']);

export const COLOR_SCHEMES = choice.options;
export const initColorScheme = choice.init;
export const setColorScheme = choice.set;
export const useColorScheme = choice.use;
