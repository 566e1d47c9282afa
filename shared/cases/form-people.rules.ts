import { z } from 'zod';
import type { FormField } from '../catalogue/form-field.model.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import { isParts, type FormParts, type FormRow, type FormValues } from './form-value.model.ts';

/** How somebody else stands to the person of a case file. */
export const ActingRole = z.enum(['delegate', 'principal']);
interface Acting { readonly role: z.infer<typeof ActingRole>; readonly name: string }

type Named = Pick<RegisterPerson, 'taxCode' | 'surname' | 'givenName' | 'birthDate'>;

/** Whoever does something for somebody, as forms name them. */
const actors: ReadonlySet<string> = new Set(['requester', 'applicant', 'delegate', 'collector', 'declarantPerson', 'representative', 'helper']);

/** Whom a request is about, as forms name them; the first that is on screen counts. */
const subjects = [
  'child', 'beneficiary', 'subject', 'holder', 'represented', 'principal', 'newcomer', 'guest', 'homeless', 'assignee', 'candidate', 'student', 'minor', 'sibling', 'recogniser',
] as const;
const stems = ['child', 'subject', 'beneficiary', 'student', 'minor', 'holder', 'represented'] as const;
const groups: ReadonlySet<string> = new Set(['children', 'subjects', 'beneficiaries', 'students']);

const partsOfPerson = ({ taxCode, surname, givenName, birthDate }: Named): FormParts => ({ taxCode, surname, givenName, birthDate });

/** Fields that hold a part of whom a request is about, by what each is: those prefilled from the person's own, or named after a subject. */
function splitFields(fields: readonly FormField[]): Map<string, keyof Named | 'name'> {
  const parts = new Map<string, keyof Named | 'name'>();
  const suffixes = { TaxCode: 'taxCode', Surname: 'surname', GivenName: 'givenName', BirthDate: 'birthDate', Name: 'name' } as const;
  const has = (stem: string): boolean => fields.some(({ id }) => id.startsWith(stem) && id.slice(stem.length) in suffixes);
  const stem = stems.find(has);
  if (stem === undefined) return parts;
  for (const { id, type } of fields) {
    const part = id.startsWith(stem) ? suffixes[id.slice(stem.length) as keyof typeof suffixes] : undefined;
    if (part !== undefined && ['text', 'taxCode', 'date'].includes(type)) parts.set(id, part);
  }
  return parts;
}

/** A row of a group about somebody: as far as its fields are named after what is known. */
function rowOf({ fields = [] }: FormField, member: Named): FormRow | undefined {
  const known: Readonly<Record<string, FormRow[string]>> = { ...partsOfPerson(member), name: `${member.surname} ${member.givenName}`, person: partsOfPerson(member) };
  const told = fields.flatMap(({ id }) => known[id] === undefined ? [] : [[id, known[id]] as const]);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/**
 * What a form says when its request is about this member of a family: the values of the fields that name whom it is about. Undefined where a form
 * (these are its fields on screen) names nobody but the person at the counter.
 */
export function subjectValues(fields: readonly FormField[], member: Named): FormValues | undefined {
  const people = fields.filter(({ type }) => type === 'person');
  const named = subjects.flatMap((id) => people.find((field) => field.id === id) ?? []).at(0);
  const subject = named ?? people.find(({ id, prefill }) => prefill === 'person' && !actors.has(id));
  if (subject !== undefined) return { [subject.id]: partsOfPerson(member) };
  const split = splitFields(fields);
  if (split.size > 0) {
    return Object.fromEntries([...split].map(([id, part]) => [id, part === 'name' ? `${member.surname} ${member.givenName}` : member[part]]));
  }
  const group = fields.find(({ id, type }) => type === 'group' && groups.has(id));
  const row = group && rowOf(group, member);
  return group !== undefined && row !== undefined ? { [group.id]: [row] } : undefined;
}

const isOf = (parts: FormParts, person: Named): boolean => parts['taxCode'] !== undefined && parts['taxCode'] !== ''
  ? parts['taxCode'] === person.taxCode
  : parts['surname']?.toUpperCase() === person.surname.toUpperCase() && parts['givenName']?.toUpperCase() === person.givenName.toUpperCase();

/** Who besides its person has a part in a request: whoever acts for them, and for whom they act. Names as they were typed. */
export function actingPeople(fields: readonly FormField[], values: FormValues, person: Named): Acting[] {
  return fields.filter(({ type }) => type === 'person').flatMap(({ id }): Acting[] => {
    const value = values[id];
    if (!isParts(value) || isOf(value, person)) return [];
    const name = [value['surname'], value['givenName']].filter((part) => part !== undefined && part !== '').join(' ');
    if (name === '') return [];
    if (actors.has(id)) return [{ role: 'delegate', name }];
    return subjects.some((each) => each === id) ? [{ role: 'principal', name }] : [];
  });
}
