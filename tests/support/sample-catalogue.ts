import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { StampExemption, TariffLine } from '#shared/catalogue/tariff.model.ts';
import type { FieldCheckers } from '#shared/cases/field-format.rules.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

/** A service with the least that the schema asks, and what a test adds. */
export function sampleService(parts: Partial<Record<keyof ServiceDefinition, unknown>> = {}): ServiceDefinition {
  return ServiceDefinition.parse({
    id: 'sample', code: 'SF999', version: 1, validFrom: '2026-01-01', kind: 'counter', title: 'Prova', summary: 'Prova',
    area: 'anagrafe', category: 'Prova', applicants: { who: 'Chiunque', as: ['self'], delegation: { kind: 'none' } }, identityLevel: 'none',
    steps: [{ id: 'fare', title: 'Fare', owner: 'counter' }], register: false, takesHome: 'Niente', minutes: 1,
    ...parts,
  });
}

/** One section with the given fields. */
export const oneSection = (...fields: readonly Record<string, unknown>[]): unknown =>
  [{ id: 'dati', title: 'Dati', fields: fields.map((field) => ({ label: String(field['id']), ...field })) }];

/** A resident of 46 years on 23 November 2026, with a child of eight; made up, like the tax codes. */
export function samplePerson(changes: Partial<RegisterPerson> = {}): RegisterPerson {
  return {
    taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', sex: 'M', birthDate: '1980-01-01',
    birthPlace: { name: 'Roma', province: 'RM', code: 'H501' },
    citizenship: 'Italia', civilState: { code: 2, label: 'coniugato' },
    residence: {
      street: 'Via Verdi', houseNumber: '3', postalCode: '47000', municipality: 'Poggio Sereno', province: 'FC', since: '2010-05-01',
    },
    registration: 'resident', certifiability: 2, openProceeding: false,
    family: [
      { taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01', relation: { code: 1, label: 'intestatario' } },
      { taxCode: 'RSSLCU18A01H501X', surname: 'Rossi', givenName: 'Luca', birthDate: '2018-01-01', relation: { code: 3, label: 'figlio' } },
    ],
    ...changes,
  };
}

export const sampleDay = '2026-11-23';

export function tariffLine(code: string, cents: number, changes: Partial<TariffLine> = {}): TariffLine {
  return { code, label: code, cents, account: 'municipality', from: '2020-01-01', source: { law: 'Prova', verifiedOn: '2026-11-01' }, ...changes };
}

export const sampleTariff = (...lines: readonly TariffLine[]): ReadonlyMap<string, TariffLine> =>
  new Map(lines.map((line) => [line.code, line]));

export const sampleExemptions: readonly StampExemption[] = [
  { code: 1, label: 'solo bollo', liftsFees: false, needsText: false },
  { code: 7, label: 'bollo e diritti', liftsFees: true, needsText: false },
  { code: 99, label: 'altro motivo', liftsFees: false, needsText: true },
];

/** Codes are right unless they are the word `sbagliato`. */
export const sampleCheckers: FieldCheckers = {
  taxCode: (text) => (text === 'sbagliato' ? 'il codice fiscale non è valido.' : undefined),
  vatNumber: (text) => (text === 'sbagliato' ? 'la partita IVA non è valida.' : undefined),
  plate: (text) => (text === 'sbagliato' ? 'la targa non è valida.' : undefined),
  iban: (text) => (text === 'sbagliato' ? "l'IBAN non è valido." : undefined),
};
