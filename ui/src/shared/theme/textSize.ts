// Three sizes of text; the tokens say what each of them means.
import { rootChoice } from './rootChoice';

export type TextSize = 'medium' | 'small' | 'large';

const choice = rootChoice<TextSize>('data-text', 'hergang.text', ['medium', 'small', 'large']);

export const TEXT_SIZES: readonly TextSize[] = ['small', 'medium', 'large'];
export const initTextSize = choice.init;
export const setTextSize = choice.set;
export const useTextSize = choice.use;

/** The next size up or down, as far as there is one. */
export const textSizeBeside = (steps: -1 | 1): TextSize =>
  TEXT_SIZES[TEXT_SIZES.indexOf(choice.get()) + steps] ?? choice.get();
