import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from '../cases/facts.model.ts';
import { isParts, partsOf, rowsOf, textsOf, type FormValue } from '../cases/form-value.model.ts';
import { addDays, daysBetween, isDay } from '../kernel/calendar.ts';
import { addMonths, ageOn } from '../kernel/dates.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import type { FormField } from './form-field.model.ts';
import { tariffCents, tariffTree } from './tariff-names.ts';
import { lastDay } from './term.rules.ts';

/** Numbers beyond this (ten million euro in cents) are taken as not typed, so that no sum leaves the safe integers. */
export const largestNumber = 1_000_000_000;

type AnyField = Pick<FormField, 'id' | 'type'> & { readonly fields?: FormField['fields'] };
type CelType = string | { readonly schema: Readonly<Record<string, 'string'>> };

const rowType = (field: AnyField): string => `Row_${field.id}`;

/** The CEL type of a field's value: a file counts, a signature is its method, a value of parts has them as texts. */
function celType(field: AnyField): CelType {
  switch (field.type) {
    case 'number': case 'amount': case 'attachment': return 'int';
    case 'boolean': case 'declaration': return 'bool';
    case 'choices': return 'list<string>';
    case 'group': return `list<${rowType(field)}>`;
    case 'person': case 'address': case 'place': case 'document':
      return { schema: Object.fromEntries(partsOf[field.type].map((part) => [part, 'string'])) };
    case 'signature': case 'text': case 'multiline': case 'date': case 'time': case 'choice': case 'taxCode': case 'vatNumber': case 'plate': case 'email': case 'phone': case 'iban':
      return 'string';
  }
}

/** A field's value as CEL wants it; absent or of another type it is the empty one: '', 0, false, no rows, empty parts. */
function celValue(field: AnyField, value: FormValue | undefined): unknown {
  switch (field.type) {
    case 'number': case 'amount':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= largestNumber ? BigInt(Number(value)) : 0n;
    case 'boolean': case 'declaration': return value === true;
    case 'attachment': return BigInt(rowsOf(value).length);
    case 'choices': return textsOf(value);
    case 'group': return rowsOf(value).map((row) => celValues(field.fields ?? [], row));
    case 'person': case 'address': case 'place': case 'document': {
      const parts = isParts(value) ? value : {};
      return Object.fromEntries(partsOf[field.type].map((part) => [part, parts[part] ?? '']));
    }
    case 'signature': return isParts(value) ? value['method'] ?? '' : '';
    case 'text': case 'multiline': case 'date': case 'time': case 'choice': case 'taxCode': case 'vatNumber': case 'plate': case 'email': case 'phone': case 'iban':
      return typeof value === 'string' ? value : '';
  }
}

const celValues = (fields: readonly AnyField[], values: Readonly<Record<string, FormValue | undefined>>): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.id, celValue(field, values[field.id])]));

const personSchema = {
  taxCode: 'string', surname: 'string', givenName: 'string', sex: 'string', birthDate: 'string', citizenship: 'string',
  birthPlace: { name: 'string', province: 'string', code: 'string' },
  civilState: { code: 'int', label: 'string' },
  residence: {
    street: 'string', houseNumber: 'string', postalCode: 'string', municipality: 'string', province: 'string', since: 'string',
  },
  registration: 'string', certifiability: 'int', openProceeding: 'bool',
  family: 'list<FamilyMember>',
};

const people = new WeakMap<RegisterPerson, { readonly today: string; readonly value: Record<string, unknown> }>();

/** A person for CEL, made once for a day: one form asks about the same person many times. */
function celPerson(person: RegisterPerson, today: string): Record<string, unknown> {
  const known = people.get(person);
  if (known?.today === today) return known.value;
  const value = makePerson(person, today);
  people.set(person, { today, value });
  return value;
}

/** Integers as BigInt, and each member of the family with the age of today. */
function makePerson(person: RegisterPerson, today: string): Record<string, unknown> {
  return {
    ...person,
    civilState: { ...person.civilState, code: BigInt(person.civilState.code) },
    certifiability: BigInt(person.certifiability),
    family: person.family.map((member) => ({
      taxCode: member.taxCode,
      surname: member.surname,
      givenName: member.givenName,
      birthDate: member.birthDate,
      relation: BigInt(member.relation.code),
      age: BigInt(ageOn(member.birthDate, today)),
    })),
  };
}

const ifDays = <Result>(days: readonly string[], empty: Result, compute: () => Result): Result =>
  days.every(isDay) ? compute() : empty;

/** Functions over days; with a day not typed yet they answer 0 or ''. `sum` adds what a list of numbers holds. */
function withFunctions(environment: Environment): Environment {
  return environment
    .registerFunction('sum(list<int>): int', (numbers: readonly bigint[]) => [...numbers].reduce((sum, each) => sum + each, 0n))
    .registerFunction('daysBetween(string, string): int', (from: string, to: string) =>
      ifDays([from, to], 0n, () => BigInt(daysBetween(from, to))))
    .registerFunction('ageOn(string, string): int', (birthDay: string, day: string) =>
      ifDays([birthDay, day], 0n, () => BigInt(ageOn(birthDay, day))))
    .registerFunction('monthDay(string): string', (day: string) => ifDays([day], '', () => day.slice(5)))
    .registerFunction('year(string): int', (day: string) => ifDays([day], 0n, () => BigInt(day.slice(0, 4))))
    .registerFunction('addDays(string, int): string', (day: string, days: bigint) =>
      ifDays([day], '', () => addDays(day, Number(days))))
    .registerFunction('addMonths(string, int): string', (day: string, months: bigint) =>
      ifDays([day], '', () => addMonths(day, Number(months))))
    .registerFunction('lastDay(string, int): string', (day: string, days: bigint) =>
      ifDays([day], '', () => lastDay(day, Number(days))));
}

/** What every service knows, made once: a clone of it is cheap. */
const anonymous = withFunctions(new Environment({ unlistedVariablesAreDyn: false })).registerVariable('today', 'string');
const personal = anonymous.clone()
  .registerType('FamilyMember', {
    fields: { taxCode: 'string', surname: 'string', givenName: 'string', birthDate: 'string', relation: 'int', age: 'int' },
  })
  .registerVariable('person', { schema: personSchema })
  .registerVariable('age', 'int')
  .registerVariable('residentHere', 'bool');

const strictBases = new WeakMap<ReadonlySet<string>, Environment>();

/** What knows person and tariff: with the codes at hand a name that is none of them is a fault, without them any may be there. */
function personalWith(codes: ReadonlySet<string> | undefined): Environment {
  if (codes === undefined) return personal.clone().registerVariable('tariff', 'dyn');
  const known = strictBases.get(codes) ?? personal.clone().registerVariable('tariff', { schema: tariffTree([...codes].map((code) => [code, 'int'])) });
  strictBases.set(codes, known);
  return known.clone();
}

/** An environment that knows the given fields, the codes of the tariff where they are given, and the person only when asked to. */
export function celEnvironment(fields: readonly FormField[], { withPerson, codes }: { withPerson: boolean; codes?: ReadonlySet<string> | undefined }): Environment {
  const environment = withPerson ? personalWith(codes) : anonymous.clone().registerVariable('tariff', 'dyn');
  for (const field of fields.filter(({ type }) => type === 'group')) {
    environment.registerType(rowType(field), { fields: rowFields(field.fields ?? []) });
  }
  return environment.registerVariable('form', { schema: celFields(fields) });
}

/** The names and types of fields; parts of parts stand as a schema of their own. */
const celFields = (fields: readonly AnyField[]): Record<string, string | Record<string, string>> =>
  Object.fromEntries(fields.map((field) => {
    const type = celType(field);
    return [field.id, typeof type === 'string' ? type : { ...type.schema }];
  }));

/** The same for the fields of a row, whose parts are looked up by name. */
const rowFields = (fields: readonly AnyField[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => {
    const type = celType(field);
    return [field.id, typeof type === 'string' ? type : 'map<string, string>'];
  }));

/** The variables of one evaluation; of the tariff those that `codes` names. Throws TARIFF_MISSING { code, day }. */
export function celContext(fields: readonly FormField[], facts: Facts, codes: readonly string[]): Record<string, unknown> {
  const tariff = tariffTree(codes.map((code) => [code, BigInt(tariffCents(facts, code))]));
  const form = celValues(fields, facts.form);
  const { person, today, homeMunicipality } = facts;
  if (person === undefined) return { form, today, tariff };
  const livesHere = homeMunicipality === undefined || person.residence.municipality.toLowerCase() === homeMunicipality.toLowerCase();
  return {
    form, today, tariff, person: celPerson(person, today), age: BigInt(ageOn(person.birthDate, today)),
    residentHere: person.registration === 'resident' && livesHere,
  };
}
