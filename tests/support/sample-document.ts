import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

/** The holder of the papers of tests; made up, like the tax codes. */
export const sampleHolder: RegisterPerson = {
  taxCode: 'DMCNCL84C07D704Y', surname: "D'Amìco", givenName: 'Nicolò', sex: 'M', birthDate: '1984-03-07',
  birthPlace: { name: 'Forlì', province: 'FC', code: 'D704' }, citizenship: 'ITALIANA', civilState: { code: 2, label: 'coniugato' },
  residence: {
    street: 'Via della Libertà', houseNumber: '12/B', postalCode: '47020', municipality: 'Poggio Sereno', province: 'FC', since: '2011-06-30',
  },
  registration: 'resident', certifiability: 2, openProceeding: false,
  family: [
    { taxCode: 'DMCNCL84C07D704Y', surname: "D'Amìco", givenName: 'Nicolò', birthDate: '1984-03-07', relation: { code: 1, label: 'intestatario' } },
    { taxCode: 'DMCGLI15L50D704X', surname: "D'Amìco", givenName: 'Giulia', birthDate: '2015-07-10', relation: { code: 3, label: 'figlia' } },
  ],
};

/** A paper about them, with nothing of a service's own on it. */
export const sampleContent: CertificateContent = {
  municipality: {
    name: 'Comune di Poggio Sereno (FC)', place: 'Poggio Sereno', address: 'Piazza del Municipio 1, 47020 Poggio Sereno (FC)', phone: '0543 000000',
    email: 'sportello@comune.poggiosereno.example', pec: 'protocollo@pec.comune.poggiosereno.example', website: 'https://www.comune.poggiosereno.example',
  },
  office: 'Sportello Facile',
  issue: { number: '2026/C/000045', verification: { code: 'K7QM2XVA9CTRH4PN', url: 'https://sportello.example/v/K7QM2XVA9CTRH4PN' } },
  issuedAt: '2026-11-23T08:05:00.000Z',
  validUntil: '2027-05-23',
  person: sampleHolder,
  identification: "carta d'identità n. CA12345AA, scadenza 07/03/2031",
  request: { title: 'Prova', area: 'anagrafe', receivedAt: '2026-11-23T08:05:00.000Z', isRegistered: false, isStartUntold: false },
  form: { declaredUse: { value: 'bank', label: 'pratica bancaria' }, destination: { value: '', label: '' } },
  answers: [],
  document: { title: 'Prova', rows: [] },
  bill: [],
  stampDuty: { kind: 'virtual', cents: 1600, authorisation: 'aut. n. 4321 del 10/01/2020' },
  fees: { kind: 'paid', cents: 52 },
  official: { name: 'Anna Rossi', qualification: 'Istruttrice amministrativa' },
};
