// The shape of a language: German's keys, any text.
import type { de } from './locales/de';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

export type Messages = Texts<typeof de>;
