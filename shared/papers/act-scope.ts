import type { CivilAct, CivilAnnotation, CivilParty, CivilPlace } from '../cases/civil-act.model.ts';
import { annotationTexts, civilPlaceText, isAbroad } from '../cases/civil-act.rules.ts';

/** Somebody named by an act, for the texts; what the act does not say is empty. */
interface PartyScope {
  /** Given name and surname, as a sentence says them. */
  readonly name: string;
  readonly surname: string;
  readonly givenName: string;
  readonly sex: string;
  readonly taxCode: string;
  readonly birthDate: string;
  readonly birthPlace: string;
  /** Day and place of birth as a box of the Vienna convention has them. */
  readonly birthBox: string;
}

/** An act of civil status for the texts: read in the archive or copied by hand, and empty where a paper has none. */
export interface ActScope {
  readonly isRead: boolean;
  /** `birth`, `death`, `marriage`, `civil-union`. */
  readonly kind: string;
  readonly nationalId: string;
  /** `n. 12, parte I, serie A, anno 1984`. */
  readonly entry: string;
  readonly number: string;
  readonly year: string;
  readonly registeredAt: string;
  readonly happenedOn: string;
  readonly happenedTime: string;
  readonly happenedAt: string;
  /** Day and place of the event as a box of the Vienna convention has them. */
  readonly happenedBox: string;
  readonly holder: PartyScope;
  readonly second: PartyScope;
  readonly father: PartyScope;
  readonly mother: PartyScope;
  /** The wording of the act, of an integral copy only. */
  readonly text: string;
  /** In words, one after the other. */
  readonly annotations: string;
  /** By the signs of the Vienna convention; in words where it has none. */
  readonly mentions: string;
}

/** `Jo 07 Mo 03 An 1984`: day, month and year under the signs of art. 5 of the Vienna convention. */
export function boxDay(day: string): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return dayOfMonth === '' ? '' : `Jo ${dayOfMonth} Mo ${month} An ${year}`;
}

/** A place in a box: its state only where that is not the one that issues the extract. */
function boxPlace(place: CivilPlace | undefined): string {
  if (place === undefined) return '';
  const { name, province, state } = place;
  if (isAbroad(place)) return [name, state].filter((part) => part !== '').join(', ');
  return civilPlaceText({ name, province, state: '' });
}

const join = (parts: readonly string[], separator: string): string => parts.filter((part) => part !== '').join(separator);
const box = (day: string, place: CivilPlace | undefined): string => join([boxDay(day), boxPlace(place)], ' · ');

function toParty({ surname = '', givenName = '', sex = '', taxCode = '', birthDate = '', birthPlace }: Partial<CivilParty> = {}): PartyScope {
  return { name: join([givenName, surname], ' '), surname, givenName, sex, taxCode, birthDate, birthPlace: civilPlaceText(birthPlace), birthBox: box(birthDate, birthPlace) };
}

function mentionText({ sign, text, happenedOn, happenedAt, relative }: CivilAnnotation): string {
  return sign === undefined ? text : join([sign, boxDay(happenedOn), boxPlace(happenedAt), sign === 'Mar' ? relative : ''], ' · ');
}

/** An act as texts name it. */
export function toActScope(act: CivilAct | undefined): ActScope {
  const { nationalId = '', kind = '', number = '', part = '', series = '', year = '', annotations = [], happenedOn = '', happenedTime = '', text = '' } = act ?? {};
  const label = (word: string, text: string): string => text === '' ? '' : `${word} ${text}`;
  return {
    isRead: act?.readAt !== undefined,
    kind, nationalId, number, year, happenedOn, happenedTime, text,
    entry: number === '' ? '' : join([label('n.', number), label('parte', part), label('serie', series), label('anno', year)], ', '),
    registeredAt: civilPlaceText(act?.registeredAt), happenedAt: civilPlaceText(act?.happenedAt), happenedBox: box(happenedOn, act?.happenedAt),
    holder: toParty(act?.holder), second: toParty(act?.second), father: toParty(act?.father), mother: toParty(act?.mother),
    annotations: annotationTexts(annotations).replaceAll('\n', '; '),
    mentions: annotations.map(mentionText).join('; '),
  };
}
