import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from '../cases/facts.model.ts';
import type { FormValue } from '../cases/case-file.model.ts';
import { addDays, daysBetween, isDay } from '../kernel/calendar.ts';
import { addMonths, ageOn } from '../kernel/dates.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import type { FormField } from './service.model.ts';
import { lastDay } from './term.rules.ts';
import type { z } from 'zod';

type Value = z.infer<typeof FormValue>;

/** Numbers beyond this (ten million euro in cents) are taken as not typed, so that no sum leaves the safe integers. */
export const largestNumber = 1_000_000_000;

/** The CEL type of a field's value. */
function celType(field: Pick<FormField, 'type'>): 'int' | 'bool' | 'string' {
  if (field.type === 'number' || field.type === 'amount') return 'int';
  return field.type === 'boolean' ? 'bool' : 'string';
}

/** A field's value as CEL wants it; absent or of another type it is the empty one: '', 0 or false. */
function celValue(field: Pick<FormField, 'type'>, value: Value | undefined): string | boolean | bigint {
  switch (celType(field)) {
    case 'int':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= largestNumber ? BigInt(Number(value)) : 0n;
    case 'bool':
      return value === true;
    case 'string':
      return typeof value === 'string' ? value : '';
  }
}

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

/** A person for CEL: integers as BigInt, and each member of the family with the age of today. */
function celPerson(person: RegisterPerson, today: string): Record<string, unknown> {
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

/** Functions over days; with a day not typed yet they answer 0 or ''. */
function withFunctions(environment: Environment): Environment {
  return environment
    .registerFunction('daysBetween(string, string): int', (from: string, to: string) =>
      ifDays([from, to], 0n, () => BigInt(daysBetween(from, to))))
    .registerFunction('ageOn(string, string): int', (birthDay: string, day: string) =>
      ifDays([birthDay, day], 0n, () => BigInt(ageOn(birthDay, day))))
    .registerFunction('addDays(string, int): string', (day: string, days: bigint) =>
      ifDays([day], '', () => addDays(day, Number(days))))
    .registerFunction('addMonths(string, int): string', (day: string, months: bigint) =>
      ifDays([day], '', () => addMonths(day, Number(months))))
    .registerFunction('lastDay(string, int): string', (day: string, days: bigint) =>
      ifDays([day], '', () => lastDay(day, Number(days))));
}

/** An environment that knows the given fields, and the person only when asked to. */
export function celEnvironment(fields: readonly FormField[], withPerson: boolean): Environment {
  const schema = Object.fromEntries(fields.map((field) => [field.id, celType(field)]));
  const environment = withFunctions(new Environment({ unlistedVariablesAreDyn: false }))
    .registerVariable('form', { schema })
    .registerVariable('today', 'string');
  if (!withPerson) return environment;
  return environment
    .registerType('FamilyMember', {
      fields: { taxCode: 'string', surname: 'string', givenName: 'string', birthDate: 'string', relation: 'int', age: 'int' },
    })
    .registerVariable('person', { schema: personSchema })
    .registerVariable('age', 'int');
}

/** The variables of one evaluation. */
export function celContext(fields: readonly FormField[], facts: Facts): Record<string, unknown> {
  const form = Object.fromEntries(fields.map((field) => [field.id, celValue(field, facts.form[field.id])]));
  const { person, today } = facts;
  if (person === undefined) return { form, today };
  return { form, today, person: celPerson(person, today), age: BigInt(ageOn(person.birthDate, today)) };
}
