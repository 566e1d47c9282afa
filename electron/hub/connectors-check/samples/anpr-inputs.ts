import type { createAnprConnector } from '#core/connectors/anpr/anpr-connector.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { sample, type Sample } from '../sample.ts';

type Anpr = ReturnType<typeof createAnprConnector>;

const dwelling = { street: 'Via San Rocco', houseNumber: '12/A', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' };

/** Look-ups by the web services, of somebody known and of nobody. */
export function consultations(anpr: Anpr, { taxCode, surname, givenName, birthDate }: RegisterPerson): Sample[] {
  return [
    sample(anpr.consultFamily, { taxCode }),
    sample(anpr.consultFamily, { taxCode: 'RSSMRA80A01H501U' }),
    sample(anpr.searchPeople, { surname, givenName, birthDate }),
    sample(anpr.searchPeople, { surname: 'Nessuno' }),
  ];
}

/** Certificates as they are issued at a counter: stamped, exempt, previewed, for another. */
export function certificates(anpr: Anpr, { taxCode, surname, givenName, sex, birthDate }: RegisterPerson): Sample[] {
  const holder = { taxCode, surname, givenName, sex, birthDate };
  const input = {
    certificates: ['residence'] as ['residence'], holder, applicantKind: 'holder' as const, registrar: { surname: 'Verdi', givenName: 'Anna' },
    wants: 'certificate' as const, stampDuty: { cents: 1_600, settled: 'virtual' as const }, feesCents: 52,
  };
  return [
    sample(anpr.issueCertificate, input),
    sample(anpr.issueCertificate, { ...input, certificates: ['family-status'], wants: 'preview' }),
    sample(anpr.issueCertificate, { ...input, applicantKind: 'third-party', applicant: { person: { surname: 'Bianchi', givenName: 'Ugo' } }, use: 'abroad' }),
    sample(anpr.issueCertificate, { ...input, exemption: { code: 1 }, stampDuty: { cents: 0, settled: 'other' }, feesCents: 0 }),
  ];
}

/** A family that moves, and somebody who comes from abroad. */
export function changes(anpr: Anpr, { taxCode }: RegisterPerson, since: string): Sample[] {
  return [
    sample(anpr.changeDwelling, { taxCode, dwelling, since, caseNumber: 'PR-2026-1', register: { number: '2026/0001234', day: since } }),
    sample(anpr.enrolPerson, {
      person: { taxCode: 'PPSLNE90A41Z129B', surname: 'Popescu', givenName: 'Elena', sex: 'F', birthDate: '1990-01-01' },
      birthPlace: { state: 'Romania', stateCode: '235' }, citizenship: { state: 'Romania', stateCode: '235' }, civilState: 1,
      reason: 'from-abroad', origin: { state: 'Romania', stateCode: '235', town: 'Cluj' }, dwelling, since,
    }),
  ];
}
