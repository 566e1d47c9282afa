import type { Knex } from 'knex';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import { ServiceDefinition, type AskedDocument } from '#shared/catalogue/service.model.ts';
import type { Person } from '#shared/people/people.model.ts';
import { readCertificateTemplates, type DocumentParts, type SettledCase } from '#core/documents/index.ts';
import type { Dialect } from './databases.ts';
import { sampleContent } from './sample-document.ts';
import { testOffice, type TestOffice } from './test-office.ts';

const service = ServiceDefinition.parse({
  id: 'certificato-residenza', code: 'SF001', version: 1, validFrom: '2026-01-01', kind: 'counter',
  title: 'Certificato di residenza', summary: 'Dove si risiede', area: 'anagrafe', category: 'certificati',
  applicants: { who: 'chiunque', as: ['self'], delegation: { kind: 'none' } }, identityLevel: 'document', register: false, takesHome: 'il certificato', minutes: 4,
  steps: [{ id: 'rilascio', title: 'Rilascio', owner: 'counter' }],
  form: [{ id: 'uso', title: 'Uso', fields: [
    { id: 'declaredUse', label: 'Uso', type: 'choice', options: [{ value: 'bank', label: 'pratica bancaria' }] },
  ] }],
  documents: [{ template: 'residence' }],
});

export const holder = (id: string): Person => ({
  id, readAt: '2026-11-23T08:00:00.000Z', taxCode: 'BNCNCL84C07D704Y', surname: 'Bianchi', givenName: 'Nicolò', sex: 'M',
  birthDate: '1984-03-07', birthPlace: { name: 'Forlì', province: 'FC', code: 'D704' }, citizenship: 'ITALIANA',
  civilState: { code: 1, label: 'celibe' }, registration: 'resident', certifiability: 2, openProceeding: false, family: [],
  residence: {
    street: 'Via della Libertà', houseNumber: '12', postalCode: '47020', municipality: 'Poggio Sereno', province: 'FC', since: '2011-06-30',
  },
});

const billOf = (caseFileId: string): BillLine[] => [
  { caseFileId, label: 'Imposta di bollo', quantity: 1, unitCents: 1600, cents: 1600, account: 'state-stamp-duty' },
  { caseFileId, label: 'Diritti di segreteria', quantity: 1, unitCents: 52, cents: 52, account: 'municipality' },
];

export interface DocumentsOffice {
  readonly office: TestOffice;
  readonly parts: DocumentParts;
  readonly visitId: string;
  /** Settles a new case file whose service asks for these papers; its id. */
  settle(documents?: readonly (string | AskedDocument)[], of?: Partial<SettledCase>): Promise<string>;
}

async function addVisit(db: Knex, office: TestOffice): Promise<{ visitId: string; personId: string }> {
  const ids = office.kernel.ids;
  const [visitId, personId] = [ids.next(), ids.next()];
  const tenant = { municipality_id: office.municipalityId };
  const counter = await db<{ id: string }>('counters').where(tenant).first();
  if (counter === undefined) throw new Error('The test office has no counter');
  await db('people').insert({ ...tenant, id: personId, tax_code_index: 'test', record_sealed: 'test', read_at: office.clock.now() });
  await db('visits').insert({
    ...tenant, id: visitId, office_id: office.officeId, state: 'open', counter_id: counter.id,
    staff_id: office.actor('clerk').id, person_id: personId, identity_level: 'document', opened_at: office.clock.now(),
  });
  return { visitId, personId };
}

/** A test office with one visit, where case files can be settled; documents are not registered yet. */
export async function documentsOffice(dialect: Dialect): Promise<DocumentsOffice> {
  const office = await testOffice(dialect);
  const { kernel } = office;
  const { visitId, personId } = await kernel.database.transaction((db) => addVisit(db, office));
  const asked = new Map<string, Partial<SettledCase>>();
  const settledCase = (caseFileId: string): SettledCase => ({
    visitId, service, documents: [], officeId: office.officeId, officeName: 'Sportello Facile', values: { declaredUse: 'bank' },
    person: holder(personId), identification: "carta d'identità n. CA12345AA", bill: billOf(caseFileId), settledBy: { name: 'Anna Rossi', qualification: 'Istruttrice' },
    request: { receivedAt: office.clock.now(), isRegistered: false, isStartUntold: false },
    ...asked.get(caseFileId),
  });
  return {
    office, visitId,
    parts: {
      kernel,
      publicBaseUrl: 'https://sportello.example',
      templates: await readCertificateTemplates('resources/certificates'),
      sources: {
        getCase: (_work, caseFileId) => Promise.resolve(settledCase(caseFileId)),
        getMunicipality: () => Promise.resolve({ ...sampleContent.municipality, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' }),
      },
    },
    settle: (documents = ['residence'], of = {}) => kernel.work.run({ actor: office.actor('clerk'), procedure: 'test.settle' }, async (work) => {
      const id = kernel.ids.next();
      asked.set(id, { documents: documents.map((each) => typeof each === 'string' ? { template: each } : each), ...of });
      await work.db('case_files').insert({
        id, municipality_id: office.municipalityId, visit_id: visitId, service_id: service.id, service_version: 1,
        state: 'settled', values_sealed: 'test', revision: 1, bill: '[]', opened_at: work.at, settled_at: work.at,
      });
      work.record({ type: 'caseFileSettled', subject: id, payload: { visitId, serviceId: service.id } });
      return id;
    }),
  };
}
