import { setImmediate as nextTurn } from 'node:timers/promises';
import { belfioreConnector, type BelfiorePlace } from '@marketto/belfiore-connector-embedded';
import type { PlaceHit } from '#shared/catalogue/place.model.ts';

/** A place with the day from which it exists, as the table has it. */
export type KnownPlace = PlaceHit & { readonly since: string };

const padded = (part: number): string => String(part).padStart(2, '0');

/** The table's dates are midnights of this machine's time zone. */
const dayOf = (date: Date): string => `${String(date.getFullYear())}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;

/** The table has some names whose UTF-8 was read as Latin-1: `CittÃ\u00a0 della Pieve`. */
function mended(name: string): string {
  if (!name.includes('Ã')) return name;
  return Buffer.from(name.endsWith('Ã') ? `${name}\u00a0` : name, 'latin1').toString();
}

function toPlace(place: BelfiorePlace): KnownPlace {
  const { belfioreCode: code, creationDate, expirationDate } = place;
  return {
    name: mended(place.name), code, province: code.startsWith('Z') ? 'EE' : place.province ?? '', since: dayOf(creationDate),
    ...(expirationDate.getFullYear() < 9999 && { ceasedOn: dayOf(expirationDate) }),
  };
}

/**
 * All municipalities since 1861 and all states of the Belfiore tables, some ten thousand. Reading them takes more than
 * a second, so it is done by province, and others get their turn between.
 */
export async function readPlaces(): Promise<KnownPlace[]> {
  const places: KnownPlace[] = [];
  for (const province of await belfioreConnector.provinces) {
    await nextTurn();
    const found = await belfioreConnector.byProvince(province)?.toArray() ?? [];
    places.push(...found.map(toPlace).filter(({ code }) => !code.startsWith('Z')));
  }
  const states = await belfioreConnector.countries?.toArray() ?? [];
  return [...places, ...states.map(toPlace)];
}
