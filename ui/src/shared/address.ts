// The one codec of addresses: how a view's choices stand behind the `?`, and how they are read back. What an address says may be
// anything, for people write, copy and keep them; what is not understood is left out.
import { defaultStringifySearch } from '@tanstack/react-router';
import type { Among } from '@/platform';

export type Params = Readonly<Record<string, unknown>>;

/** A choice among values as an address has it: `types=A,B` for only these, `typesNot=C` for all but these. */
export type AmongParams<Name extends string> = { [Key in Name | `${Name}Not`]?: string | string[] };

/** The address of a view, for whatever does not go there through the router. */
export const addressOf = (path: string, search: object): string =>
  path + defaultStringifySearch(search as Record<string, unknown>);

/** The place within the app that a link leads to, as its `href` has it: behind the path of the page, or without one. */
export const placeOf = (link: Element | null): string | undefined =>
  /^[^:#]*#(\/.*)/.exec(link?.getAttribute('href') ?? '')?.[1];

/** A text; empty where there is none. One of digits may have been written without its quotes. */
export const textIn = (params: Params, key: string): string => asText(params[key]);

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** A position in the log. */
export function positionIn(params: Params, key: string): number | undefined {
  const number = Number(params[key]);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Values are separated by commas; where one of them has a comma itself, for it may be anything, they are written as a list. */
const listParam = (values: string[]): string | string[] =>
  values.some((value) => value.includes(',')) ? values : values.join(',');

function listIn(params: Params, key: string): string[] {
  const value = params[key];
  const values = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
  return [...new Set(values.filter((each) => each !== ''))];
}

export const amongIn = (params: Params, key: string): Among => ({
  only: listIn(params, key),
  without: listIn(params, `${key}Not`),
});

/** Of a choice among values of which only some are known, those. */
export function knownIn(params: Params, key: string, known: readonly string[]): Among {
  const among = amongIn(params, key);
  const chosen = (values: string[]) => known.filter((value) => values.includes(value));
  return { only: chosen(among.only), without: chosen(among.without) };
}

export const amongParams = <Name extends string>(key: Name, { only, without }: Among): AmongParams<Name> =>
  ({ [key]: listParam(only), [`${key}Not`]: listParam(without) }) as AmongParams<Name>;

/** Drops what is empty, so that addresses stay short. */
export const compact = <Search extends object>(search: {
  [Key in keyof Search]: Search[Key] | null;
}): Search =>
  Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !isEmptyList(value),
    ),
  ) as Search;

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
