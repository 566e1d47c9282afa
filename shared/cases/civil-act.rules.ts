import type { FormField } from '../catalogue/form-field.model.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { isDay } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/dates.ts';
import { CivilAct, CivilActKind, CivilParty, type ActPart, type CivilAnnotation, type CivilPlace, type MentionSign } from './civil-act.model.ts';
import { isParts, type FormValue, type FormValues } from './form-value.model.ts';

type Drawn = Pick<ServiceDefinition, 'form' | 'acts'>;

/** `FORLÌ (FC)`; abroad the town with its state. */
export function civilPlaceText(place: CivilPlace | undefined): string {
  if (place === undefined) return '';
  const { name, province, state } = place;
  const around = province !== '' ? province : isAbroad(place) && name !== '' ? state : '';
  return [name === '' ? state : name, around === '' ? '' : `(${around})`].filter((part) => part !== '').join(' ');
}

/** Whether a place lies in a state other than Italy. */
export const isAbroad = ({ state }: CivilPlace): boolean => state !== '' && state.toUpperCase() !== 'ITALIA';

type Party = CivilParty | undefined;
const partyName = ({ surname, givenName }: CivilParty): string => [surname, givenName].filter((part) => part !== '').join(' ');
const personParts = ({ taxCode, surname, givenName, birthDate }: CivilParty): FormValue => ({ taxCode, surname, givenName, birthDate });

/** Tells of annotations in words, a line for each. */
export const annotationTexts = (annotations: readonly CivilAnnotation[]): string => annotations.map(({ text }) => text).join('\n');

/** A parent as the field takes one: a text, or a person with a name in two parts. */
const parentIn = (party: Party, field: Pick<FormField, 'type'>): FormValue => {
  if (party === undefined) return '';
  return field.type === 'person' ? personParts(party) : partyName(party);
};

function readPart(act: CivilAct, part: ActPart, field: Pick<FormField, 'type'>): FormValue {
  switch (part) {
    case 'nationalId': return act.nationalId;
    case 'number': return act.number;
    case 'year': return /^\d+$/.test(act.year) ? Number(act.year) : '';
    case 'kind': return act.kind ?? '';
    case 'happenedOn': return act.happenedOn;
    case 'happenedTime': return act.happenedTime;
    case 'happenedAt': return civilPlaceText(act.happenedAt);
    case 'annotations': return annotationTexts(act.annotations);
    case 'text': return act.text;
    case 'father': return parentIn(act.father, field);
    case 'mother': return parentIn(act.mother, field);
    case 'holder': return personParts(act.holder);
    case 'holder.surname': return act.holder.surname;
    case 'holder.givenName': return act.holder.givenName;
    case 'holder.sex': return act.holder.sex;
    case 'holder.birthDate': return act.holder.birthDate;
    case 'holder.birthPlace': return civilPlaceText(act.holder.birthPlace);
    case 'second': return act.second === undefined ? '' : personParts(act.second);
  }
}

const fieldsFromAct = ({ form }: Pick<Drawn, 'form'>) => form.flatMap(({ fields }) => fields.flatMap((field) => field.fromAct === undefined ? [] : [{ field, part: field.fromAct }]));

/** What of an act a case keeps: its whole wording only where the form has a place for it. */
export const keptAct = (service: Pick<Drawn, 'form'>, act: CivilAct): CivilAct =>
  fieldsFromAct(service).some(({ part }) => part === 'text') ? act : { ...act, text: '' };

/** The field in which the form says where the act is: `ansc`, or a register of paper. */
const sourceField = 'actSource';

/** What the fields of a form hold once an act was read, that it is in ANSC included; cut where a field takes less. */
export function actValues(service: Pick<Drawn, 'form'>, act: CivilAct): FormValues {
  const hasSource = service.form.some(({ fields }) => fields.some(({ id }) => id === sourceField));
  const said = Object.fromEntries(fieldsFromAct(service).flatMap(({ field, part }) => {
    const { id, maxLength } = field;
    const value = readPart(act, part, field);
    if (value === '') return [];
    return [[id, typeof value === 'string' && maxLength !== undefined ? value.slice(0, maxLength) : value]];
  }));
  return hasSource ? { ...said, [sourceField]: 'ansc' } : said;
}

const textOf = (value: FormValue | undefined): string => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const dayOf = (value: FormValue | undefined): string => isDay(textOf(value)) ? textOf(value) : '';
const typedPlace = (value: FormValue | undefined): CivilPlace | undefined => textOf(value) === '' ? undefined : { name: textOf(value), province: '', state: '' };

function typedParty(value: FormValue | undefined): CivilParty | undefined {
  if (!isParts(value)) return textOf(value) === '' ? undefined : CivilParty.parse({ surname: textOf(value) });
  const { surname = '', givenName = '', taxCode = '', birthDate = '' } = value;
  return CivilParty.parse({ surname, givenName, taxCode, birthDate: dayOf(birthDate) });
}

function typedKind(service: Drawn, value: FormValue | undefined): CivilActKind | undefined {
  const known = CivilActKind.safeParse(value);
  return known.success ? known.data : service.acts[0];
}

/** The act that was copied by hand into the fields of a form. */
export function composeAct(service: Drawn, values: FormValues): CivilAct {
  const typed = new Map(fieldsFromAct(service).map(({ field, part }) => [part, values[field.id]]));
  const get = (part: ActPart): FormValue | undefined => typed.get(part);
  const lines = textOf(get('annotations')).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const sex = textOf(get('holder.sex'));
  const holder: CivilParty = typedParty(get('holder')) ?? CivilParty.parse({
    surname: textOf(get('holder.surname')), givenName: textOf(get('holder.givenName')), sex: sex === 'M' || sex === 'F' ? sex : '', birthDate: dayOf(get('holder.birthDate')),
  });
  const birthPlace = typedPlace(get('holder.birthPlace'));
  const kind = typedKind(service, get('kind'));
  return CivilAct.parse({
    nationalId: textOf(get('nationalId')), number: textOf(get('number')), year: textOf(get('year')), kind, happenedTime: textOf(get('happenedTime')),
    happenedOn: kind === 'birth' ? holder.birthDate : dayOf(get('happenedOn')),
    happenedAt: kind === 'birth' ? birthPlace : typedPlace(get('happenedAt')),
    holder: { ...holder, birthPlace }, second: typedParty(get('second')), father: typedParty(get('father')), mother: typedParty(get('mother')),
    annotations: lines.map((text) => ({ text })), text: textOf(get('text')),
  });
}

/** Signs by the words with which an annotation begins; the first that fits. */
const signWords: readonly (readonly [RegExp, MentionSign])[] = [
  [/\b(annullament|nullit|delibazion)/, 'A'], [/\b(divorzi|sciogliment|cessazion)/, 'Div'], [/\bseparazion/, 'Sc'], [/\b(decess|mort)/, 'D'], [/\bmatrimoni/, 'Mar'],
];

/** The sign of the Vienna convention for an annotation; undefined where it has none. In a marriage who died is the husband or the wife. */
export function mentionSign(label: string, of: { kind: CivilActKind; isOfWife?: boolean }): MentionSign | undefined {
  const words = label.toLowerCase();
  if (/riconciliazion|union[ei] civil/.test(words)) return undefined;
  const sign = signWords.find(([pattern]) => pattern.test(words))?.[1];
  if (sign === 'D' && of.kind === 'marriage') return of.isOfWife === true ? 'Df' : 'Dm';
  if (sign === 'Mar' && of.kind !== 'birth') return undefined;
  return of.kind === 'death' || of.kind === 'civil-union' ? undefined : sign;
}

/** An annotation whose wording the archive does not give, in words: what, when, where, with whom. */
export function annotationText(label: string, { happenedOn, happenedAt, relative }: Pick<CivilAnnotation, 'happenedOn' | 'happenedAt' | 'relative'>): string {
  const parts = [label, happenedOn === '' ? '' : `il ${formatDay(happenedOn)}`, happenedAt === undefined ? '' : `a ${civilPlaceText(happenedAt)}`, relative === '' ? '' : `con ${relative}`];
  return parts.filter((part) => part !== '').join(' ');
}
