import { CivilAct } from '#shared/cases/civil-act.model.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { AskedDocument, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { SettledCase } from '#core/documents/index.ts';
import { sampleContent, sampleHolder } from './sample-document.ts';
import { oneSection, sampleService } from './sample-catalogue.ts';

/** A settled case and one of its papers, as a real service would ask for it. */
export interface SamplePaper { readonly asked: AskedDocument; readonly settled: SettledCase }

interface Asked {
  readonly asked: AskedDocument;
  readonly service?: Partial<Record<keyof ServiceDefinition, unknown>>;
  readonly values?: FormValues;
  readonly change?: Partial<SettledCase>;
}

const caseFileId = '01JD0000000000000000000000';
const line = (label: string, cents: number, account: BillLine['account']): BillLine => ({ caseFileId, label, quantity: 1, unitCents: cents, cents, account });
const stampDuty = line('Imposta di bollo', 1600, 'state-stamp-duty');
const fees = line('Diritti di segreteria', 52, 'municipality');

/** Who signs what is signed by delegation, with the act; the other papers bear a name alone. */
const act = '(decreto n. 7 del 02/01/2026)';
const registrar = `Ufficiale d'anagrafe delegato ${act}`;
const titles: Readonly<Record<string, string>> = {
  certificate: registrar, residence: registrar, 'civil-status': `Ufficiale dello stato civile delegato ${act}`, 'multilingual-extract': `Ufficiale dello stato civile delegato ${act}`,
  authentication: `Funzionario incaricato dal Sindaco di autenticare ${act}`, minutes: `Funzionario incaricato dal Sindaco di autenticare ${act}`,
};

function paper({ asked, service = {}, values = {}, change = {} }: Asked): SamplePaper {
  return {
    asked,
    settled: {
      visitId: 'visit', staffId: 'staff', officeId: 'office', officeName: 'Sportello Facile di Poggio Sereno', service: sampleService(service), documents: [asked], values,
      person: { ...sampleHolder, id: 'person', readAt: sampleContent.issuedAt }, identification: sampleContent.identification, bill: [],
      request: { receivedAt: sampleContent.issuedAt, isRegistered: false, isStartUntold: false }, settledBy: { name: 'Anna Rossi', qualification: titles[asked.template] ?? '', isEntitled: true },
      ...change,
    },
  };
}

const use = [
  { id: 'destination', type: 'choice', options: [{ value: 'private', label: 'Un privato' }, { value: 'abroad', label: "All'estero" }] },
  { id: 'declaredUse', type: 'text' },
];
const term = {
  days: 30, unit: 'calendar', responsible: 'Geom. Bruno Neri, Servizio mobilità', source: { law: 'L. 241/1990, art. 2' },
  silence: { means: 'inaction', text: 'Il silenzio non vale come risposta.' },
};
const asking = {
  receivedAt: sampleContent.issuedAt, isRegistered: true, isStartUntold: false,
  term: { days: 30, unit: 'calendar' as const, dueOn: '2026-12-23', responsible: term.responsible, law: term.source.law },
};

/** The form of a long application: every type of field that a paper has to read. */
const canteen = [
  { id: 'alunno', title: 'Il bambino', fields: [
    { id: 'child', label: 'Bambino iscritto', type: 'person' }, { id: 'school', label: 'Scuola', type: 'choice', options: [{ value: 'rodari', label: 'Primaria Gianni Rodari' }] },
    { id: 'birthPlace', label: 'Luogo di nascita', type: 'place' }, { id: 'startsOn', label: 'Inizio del servizio', type: 'date' },
    { id: 'days', label: 'Giorni', type: 'choices', options: [{ value: 'mon', label: 'lunedì' }, { value: 'wed', label: 'mercoledì' }] },
  ] },
  { id: 'famiglia', title: 'La famiglia', fields: [
    { id: 'address', label: 'Recapito', type: 'address' }, { id: 'income', label: 'ISEE', type: 'amount' },
    { id: 'siblings', label: 'Fratelli iscritti', type: 'group', rowLabel: 'Fratello', fields: [
      { id: 'name', label: 'Nome', type: 'text' }, { id: 'bornOn', label: 'Nato il', type: 'date' }, { id: 'class', label: 'Classe', type: 'choice', options: [{ value: '2b', label: 'seconda B' }] },
    ] },
    { id: 'diet', label: 'Dieta speciale', type: 'boolean' }, { id: 'notes', label: 'Note', type: 'multiline' },
  ] },
  { id: 'allegati', title: 'Allegati e dichiarazioni', fields: [
    { id: 'certificate', label: 'Certificato medico', type: 'attachment' }, { id: 'seen', label: 'Documento di chi ritira', type: 'document' },
    { id: 'truth', label: 'Dichiarazione di responsabilità', type: 'declaration', text: 'Dichiaro che quanto scritto in questa domanda corrisponde al vero.' },
    { id: 'signed', label: 'Firma', type: 'signature' },
  ] },
];
const canteenValues: FormValues = {
  child: { taxCode: 'DMCGLI15L50D704X', surname: "D'Amìco", givenName: 'Giulia', birthDate: '2015-07-10' }, school: 'rodari',
  birthPlace: { name: 'Forlì', province: 'FC', code: 'D704' }, startsOn: '2026-12-01', days: ['mon', 'wed'],
  address: { street: 'Via della Libertà', houseNumber: '12/B', unit: '3', postalCode: '47020', municipality: 'Poggio Sereno', province: 'FC' }, income: 1_245_000,
  siblings: [{ name: 'Pietro', bornOn: '2018-02-03', class: '2b' }, { name: 'Anna', bornOn: '2019-11-30' }], diet: true,
  notes: 'Allergia alle noci.\nPorta gli occhiali.', certificate: [{ id: 'a', name: 'a.pdf' }, { id: 'b', name: 'b.pdf' }],
  seen: { kind: 'passport', number: 'YA1234567' }, truth: true, signed: { method: 'tablet', attachmentId: 'x' },
};

const civilService = { area: 'stato-civile', title: "Estratto dell'atto di nascita", form: oneSection(...use, { id: 'subject', type: 'person' }, { id: 'copies', type: 'number' }) };

/** One paper for each template, by its id. */
export const samplePapers: Readonly<Record<string, SamplePaper>> = {
  residence: paper({ asked: { template: 'residence' }, service: { form: oneSection(...use) }, values: { declaredUse: 'pratica bancaria' }, change: { bill: [stampDuty, fees] } }),
  certificate: paper({
    asked: {
      template: 'certificate', title: 'Stato di famiglia',
      text: 'abita in {{ person.residence | address }} con la famiglia anagrafica che segue.',
      table: { each: 'family', columns: [
        { label: 'Cognome e nome', value: '{{ row.surname }} {{ row.givenName }}' }, { label: 'Nascita', value: '{{ row.birthDate }}' }, { label: 'Relazione', value: '{{ row.relation }}' },
      ] },
    },
    service: { form: oneSection(...use) }, values: { destination: 'private', declaredUse: 'mutuo' }, change: { bill: [stampDuty, fees] },
  }),
  'civil-status': paper({
    asked: {
      template: 'civil-status', title: "Estratto per riassunto dell'atto di nascita",
      text: '{{ form.subject.value.surname | upcase }} {{ form.subject.value.givenName | upcase }} è nata a Forlì il {{ form.subject.value.birthDate | day }}.',
      rows: [{ label: 'Atto', value: 'n. 123, parte I, serie A, anno 2015' }, { label: 'Annotazioni', value: '{{ form.declaredUse.label }}' }],
    },
    service: civilService, values: { destination: 'abroad', subject: { surname: "D'Amìco", givenName: 'Giulia', birthDate: '2015-07-10' } },
  }),
  'multilingual-extract': paper({
    asked: { template: 'multilingual-extract', title: "Estratto plurilingue dell'atto di nascita" },
    service: { ...civilService, acts: ['birth'] }, values: { destination: 'abroad', actSource: 'ansc', requester: 'self' },
    change: {
      act: CivilAct.parse({
        readAt: sampleContent.issuedAt, nationalId: '2015-500123-12-040012', kind: 'birth', number: '12', part: '1', series: 'A', year: '2015', registeredAt: { name: 'FORLÌ', province: 'FC' },
        happenedOn: '2015-07-10', happenedTime: '03:23', happenedAt: { name: 'FORLÌ', province: 'FC' },
        holder: { surname: "D'AMÌCO", givenName: 'GIULIA', sex: 'F', birthDate: '2015-07-10', birthPlace: { name: 'FORLÌ', province: 'FC' } },
        father: { surname: "D'AMÌCO", givenName: 'NICOLÒ' },
        annotations: [
          { text: 'Matrimonio', sign: 'Mar', happenedOn: '2026-06-12', happenedAt: { name: 'LIONE', state: 'FRANCIA' }, relative: 'ROSSI LUCA' },
          { text: 'Unione civile il 01/02/2020' },
        ],
      }),
    },
  }),
  attestation: paper({
    asked: { template: 'attestation', title: 'Attestazione di avvenuto deposito', text: 'Oggi è stato depositato il frazionamento del terreno al foglio {{ form.sheet.label }}.' },
    service: { area: 'edilizia-urbanistica', form: oneSection({ id: 'sheet', type: 'number' }, ...use) }, values: { sheet: 12 },
  }),
  authorisation: paper({
    asked: {
      template: 'authorisation', title: 'Autorizzazione al passo carrabile',
      text: "ad aprire e mantenere un passo carrabile in {{ form.where.label }}.\nIl cartello va esposto a spese di chi è autorizzato. L'area resta libera da veicoli.",
      rows: [{ label: 'Larghezza', value: '{{ form.width.label }} cm' }],
    },
    service: { area: 'polizia-locale-mobilita', title: 'Passo carrabile', form: oneSection({ id: 'where', type: 'address' }, { id: 'width', type: 'number' }) },
    values: { where: { street: 'Via Verdi', houseNumber: '3' }, width: 350 }, change: { bill: [stampDuty] },
  }),
  permit: paper({
    asked: {
      template: 'permit', title: 'Permesso ZTL residenti', text: 'Vale per la ZTL Centro, sul veicolo indicato. Si espone in modo visibile.',
      rows: [{ label: 'Targa', value: '{{ form.plate.label }}' }, { label: 'Valido fino al', value: '{{ form.until.label }}' }],
    },
    service: { area: 'polizia-locale-mobilita', form: oneSection({ id: 'plate', type: 'plate' }, { id: 'until', type: 'date' }) }, values: { plate: 'AB123CD', until: '2027-11-22' },
  }),
  authentication: paper({ asked: { template: 'authentication' }, service: { area: 'autentiche' }, change: { bill: [stampDuty, fees] } }),
  declaration: paper({
    asked: {
      template: 'declaration', title: 'Dichiarazione sostitutiva di certificazione', text: 'Dichiara di avere la famiglia che segue e la cittadinanza {{ person.citizenship | downcase }}.',
      table: { each: 'family', columns: [{ label: 'Componente', value: '{{ row.surname }} {{ row.givenName }}' }, { label: 'Nascita', value: '{{ row.birthDate }}' }] },
    },
  }),
  minutes: paper({
    asked: { template: 'minutes', title: 'Verbale di dichiarazione di smarrimento', text: 'Dichiara di avere smarrito {{ form.what.label }} il {{ form.when.label }}.' },
    service: { form: oneSection({ id: 'what', type: 'text' }, { id: 'when', type: 'date' }) }, values: { what: "la carta d'identità", when: '2026-11-20' },
  }),
  application: paper({
    asked: { template: 'application', title: 'Domanda di iscrizione alla mensa' },
    service: { area: 'scuola-infanzia', title: 'Mensa scolastica', form: canteen, register: true, term }, values: canteenValues, change: { request: asking, bill: [stampDuty] },
  }),
  computation: paper({
    asked: {
      template: 'computation', title: 'Calcolo del canone', text: 'Occupazione di suolo pubblico in {{ form.where.label }}.',
      rows: [{ label: 'Canone', value: '{{ form.amount.value | euro }}' }, { label: 'Totale da pagare', value: '{{ form.amount.value | plus: 1600 | euro }}' }],
    },
    service: { area: 'tributi', form: oneSection({ id: 'where', type: 'text' }, { id: 'amount', type: 'amount' }) }, values: { where: 'Piazza Grande', amount: 12_350 },
  }),
  notice: paper({
    asked: { template: 'notice', title: 'Documenti da integrare', text: 'Per la sua domanda manca {{ form.missing.label }}.\nLo porti allo sportello entro dieci giorni: fino ad allora il termine è sospeso.' },
    service: { area: 'tributi', title: 'Agevolazione TARI', form: oneSection({ id: 'missing', type: 'text' }), register: true, term },
    values: { missing: 'la planimetria' }, change: { request: asking },
  }),
  'receipt-of-application': paper({
    asked: { template: 'receipt-of-application' },
    service: { area: 'polizia-locale-mobilita', title: 'Permesso ZTL per residenti', register: true, term }, change: { request: asking },
  }),
};
