import type { BillLine } from '#shared/cases/case-file.model.ts';
import { ServiceDefinition, type AskedDocument } from '#shared/catalogue/service.model.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { readCertificateTemplates, type DocumentParts, type SettledCase } from '#core/documents/index.ts';
import type { VisitState } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sampleContent } from './sample-document.ts';

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

const holder = (id: string): Person => ({
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

/** Where a desk stands: an office, who works there, and the visit whose case files it settles. */
export interface DeskPlace {
  readonly kernel: Kernel;
  readonly actor: Actor;
  readonly visitId: string;
  readonly personId: string;
}

/** A desk at which case files with papers are settled, without the slices before. */
export interface DocumentsDesk {
  readonly parts: DocumentParts;
  /** How the visit stands, as other slices tell it; a test changes it. */
  readonly visit: { visitState: VisitState };
  /** Settles a new case file whose service asks for these papers; its id. */
  settle(documents?: readonly (string | AskedDocument)[], of?: Partial<SettledCase>): Promise<string>;
}

/** Documents are not registered yet: `parts` are what a test registers them with. */
export async function documentsDesk({ kernel, actor, visitId, personId }: DeskPlace): Promise<DocumentsDesk> {
  const asked = new Map<string, Partial<SettledCase>>();
  const settledCase = (caseFileId: string): SettledCase => ({
    visitId, staffId: actor.id, service, documents: [], officeId: actor.officeId, officeName: 'Sportello Facile', values: { declaredUse: 'bank' },
    person: holder(personId), identification: "carta d'identità n. CA12345AA", bill: billOf(caseFileId), settledBy: { name: 'Anna Rossi', qualification: 'Istruttrice', isEntitled: true },
    request: { receivedAt: kernel.clock.now(), isRegistered: false, isStartUntold: false },
    ...asked.get(caseFileId),
  });
  const visit: DocumentsDesk['visit'] = { visitState: 'open' };
  return {
    visit,
    parts: {
      kernel,
      publicBaseUrl: 'https://sportello.example',
      templates: await readCertificateTemplates('resources/certificates'),
      sources: {
        getCase: (_work, caseFileId) => Promise.resolve(settledCase(caseFileId)),
        getSigner: () => Promise.resolve({ name: 'Silvio Neri', qualification: 'Funzionario', isEntitled: true }),
        describeVisit: () => Promise.resolve({ ...visit, person: 'BIANCHI NICOLÒ', counterLabel: '1', receiptNumbers: ['2026/R1/000001'] }),
        findCaseStatus: () => Promise.resolve(undefined),
        getMunicipality: () => Promise.resolve({ ...sampleContent.municipality, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' }),
      },
    },
    settle: (documents = ['residence'], of = {}) => kernel.work.run({ actor, procedure: 'test.settle' }, async (work) => {
      const id = kernel.ids.next();
      asked.set(id, { documents: documents.map((each) => typeof each === 'string' ? { template: each } : each), ...of });
      await work.db('case_files').insert({
        id, municipality_id: actor.municipalityId, visit_id: visitId, service_id: service.id, service_version: 1,
        state: 'settled', values_sealed: 'test', revision: 1, bill: '[]', opened_at: work.at, settled_at: work.at,
      });
      work.record({ type: 'caseFileSettled', subject: id, payload: { visitId, serviceId: service.id } });
      return id;
    }),
  };
}
