import type { PlaceHit } from '#shared/catalogue/place.model.ts';
import { readPlaces, type KnownPlace } from './read-places.ts';

/** Finds places as they are typed; `on` leaves those that existed on that day. */
export type SearchPlaces = (input: { readonly text: string; readonly on?: string }) => Promise<PlaceHit[]>;

/** More are no help: another letter is quicker than a longer list. */
const mostPlaces = 12;

/** `Forlì` and `FORLI'` alike. */
const wordsOf = (text: string): string[] =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');

interface Entry { readonly place: KnownPlace; readonly words: readonly string[]; readonly key: string }

/** Whether each sought word begins another word of the name. */
const matches = ({ words }: Entry, sought: readonly string[]): boolean =>
  sought.every((word) => words.some((each) => each.startsWith(word)));

/** The name itself first, then what begins with it; of those alike, the ones that still exist, in the order of the alphabet. */
function rank({ place, key }: Entry, sought: string): string {
  const nearness = key === sought ? 0 : key.startsWith(sought) ? 1 : 2;
  return `${String(nearness)}${place.ceasedOn === undefined ? '0' : '1'}${key}`;
}

const existedOn = ({ since, ceasedOn }: KnownPlace, day: string | undefined): boolean =>
  day === undefined || (since <= day && (ceasedOn === undefined || day < ceasedOn));

/** A search over the Belfiore tables, which are read at the first question and kept. */
export function createPlaceSearch(read: () => Promise<readonly KnownPlace[]> = readPlaces): SearchPlaces {
  let reading: Promise<Entry[]> | undefined;
  const readEntries = async (): Promise<Entry[]> => (await read()).map((place) => {
    const words = wordsOf(place.name);
    return { place, words, key: words.join(' ') };
  });

  return async ({ text, on }) => {
    // Also for a question too short: whoever has put the cursor there is about to ask.
    reading ??= readEntries();
    const sought = wordsOf(text);
    if (sought.join('').length < 2) return [];
    const key = sought.join(' ');
    return (await reading)
      .filter((entry) => matches(entry, sought) && existedOn(entry.place, on))
      .map((entry) => ({ entry, order: rank(entry, key) }))
      .sort((one, other) => one.order.localeCompare(other.order))
      .slice(0, mostPlaces)
      .map(({ entry: { place: { since: _since, ...hit } } }) => hit);
  };
}
