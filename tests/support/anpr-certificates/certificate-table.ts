import type { RegisterCertificateKind } from '#shared/catalogue/register-certificate.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { samplePerson } from '#tests/support/sample-catalogue.ts';
import { abroad, cancelled, civilStateMissing, common, condition as when, dead, partly, resident, type Condition, type Standing } from './certificate-condition.ts';

/** A certificate of the register: which service issues it, whom it may be issued of, and what stands against it. */
export interface RegisterCertificate {
  readonly service: string;
  /** The official list of what stands against it. */
  readonly list: string;
  /** Changes to the sample person and the form with which it is issued. */
  readonly base: Standing;
  readonly conditions: readonly Condition[];
  /** Its name on the sheet with several certificates; absent: it is issued alone. */
  readonly together?: string;
}

const [self, child] = samplePerson().family;
const family = (...relations: readonly number[]): Partial<RegisterPerson> =>
  ({ family: [self, child].flatMap((member, index) => { const code = relations[index]; return member === undefined || code === undefined ? [] : [{ ...member, relation: { code, label: '' } }]; }) });
const civilState = (code: number): Partial<RegisterPerson> => ({ civilState: { code, label: `stato ${String(code)}` } });
const stranger = { surname: 'Verdi', givenName: 'Ada', taxCode: 'VRDDAA00A41H501Z', birthDate: '2012-01-01' };

const gone = [cancelled, dead];
const every = [...common, partly];
/** Residence and family status are certified of whoever is certifiable in part. */
const forResidents = [abroad, ...gone];

const familyCard = [
  when.form(/famiglia .* certificabile e\/o completa/, 'family-incomplete', { familyData: 'incomplete' }),
  when.person(/appartiene ad una convivenza/, 'in-community', family(25)),
  when.person(/non è associato ad una famiglia/, 'no-family', { family: [] }),
  when.person(/priva di intestatario/, 'no-reference-person', family(2, 3)),
];
const relations = [
  ...familyCard,
  { ...when.form(/non è maggiorenne e non appartiene/, 'requester-under-age', { requester: stranger }), yields: true },
  when.person(/soltanto un soggetto/, 'alone', family(1)),
];
const history = [
  when.form(/riferimento .* prima iscrizione/, 'before-first-registration', { registerDates: 'before-first' }),
  when.form(/data di subentro/, 'before-take-over', { takeOverOn: '2024-02-01' }),
  when.form(/decorrenza .* antecedente .* prima iscrizione/, 'inconsistent-dates', { registerDates: 'inconsistent' }),
  { says: /cancellazione anagrafica o di decesso/, by: 'before-end', trips: { person: { registration: 'cancelled' }, form: { endedOn: '2025-06-01' } } },
  when.form(/decorrenza della residenza è assente/, 'since-missing', { registerDates: 'missing' }),
] as const satisfies readonly Condition[];
const past: Standing = { form: { referenceDate: '2024-01-01', takeOverOn: '2020-01-01', registerDates: 'regular', reason: 'prova' } };
const notItalian = when.person(/non è cittadino italiano/, 'not-italian', { citizenship: 'Francia' });

export const registerCertificates: Readonly<Record<RegisterCertificateKind, RegisterCertificate>> = {
  'birth': {
    service: 'certificato-anagrafico-nascita', list: 'anagrafico_nascita', base: { form: { kind: 'register' } }, together: 'birth',
    conditions: [...every, ...gone, when.person(/non è nato in Italia/, 'born-abroad', { registration: 'abroad', birthPlace: { name: 'Francia', province: 'EE', code: 'Z110' } })],
  },
  'death': {
    service: 'certificato-anagrafico-morte', list: 'anagrafico_morte',
    base: { person: { registration: 'deceased' }, form: { requester: { surname: 'Verdi', givenName: 'Ada', taxCode: stranger.taxCode, birthDate: '1970-01-01' } } },
    conditions: [
      ...every, abroad,
      when.person(/non è cancellato per decesso/, 'not-deceased', { registration: 'resident' }),
      when.form(/che richiede il certificato è deceduto/, 'requester-is-deceased', { requester: { surname: 'Rossi', givenName: 'Mario', taxCode: samplePerson().taxCode, birthDate: '1980-01-01' } }),
    ],
  },
  'marriage': {
    service: 'certificato-anagrafico-matrimonio', list: 'anagrafico_matrimonio', base: { form: { marriageData: 'present' } }, together: 'marriage',
    conditions: [
      ...every, ...gone, civilStateMissing,
      when.person(/di stato libero o unito civilmente/, 'not-married', civilState(1)), when.person(/di stato libero o unito civilmente/, 'not-married', civilState(6)),
      when.form(/dati del matrimonio sono assenti/, 'marriage-missing', { marriageData: 'no-marriage' }),
      when.form(/dati del coniuge sono assenti/, 'spouse-missing', { marriageData: 'no-spouse' }),
      { says: /all'AIRE già alla data del matrimonio/, by: 'already-abroad', trips: { person: { registration: 'abroad' }, form: { abroadAtMarriage: 'yes' } } },
    ],
  },
  'cancellation': {
    service: 'certificato-cancellazione', list: 'cancellazione_anagrafica', base: { person: { registration: 'cancelled' } },
    conditions: [
      ...every, abroad, dead,
      when.form(/data di cancellazione è assente/, 'cancellation-date-missing', { cancellationData: 'no-date' }),
      when.person(/data di cancellazione è assente/, 'not-cancelled', { registration: 'resident' }),
    ],
  },
  'citizenship': {
    service: 'certificato-cittadinanza', list: 'cittadinanza', base: {}, together: 'citizenship',
    conditions: [
      ...every, ...gone, { ...notItalian, yields: true },
      when.form(/in definizione o non attribuibile/, 'citizenship-undefined', { citizenshipData: 'undefined' }),
      when.form(/più cittadinanze/, 'several-citizenships', { citizenshipData: 'several' }),
      when.person(/cittadinanza sono integralmente assenti/, 'citizenship-missing', { citizenship: '' }),
    ],
  },
  'citizenship-history': {
    service: 'certificato-storico-cittadinanza', list: 'storico_cittadinanza', base: { form: { historyData: 'present' } },
    conditions: [...every, abroad, notItalian, when.form(/cittadinanza sono integralmente assenti/, 'citizenship-missing', { historyData: 'missing' })],
  },
  'existence': { service: 'certificato-esistenza-vita', list: 'esistenza_in_vita', base: {}, together: 'alive', conditions: [...every, ...forResidents] },
  'residence': { service: 'certificato-residenza', list: 'residenza', base: {}, together: 'residence', conditions: [...common, ...forResidents] },
  'residence-history': { service: 'certificato-storico-residenza', list: 'storico_residenza', base: past, conditions: [...every, ...history] },
  'residence-abroad': {
    service: 'certificato-residenza-aire', list: 'residenza_aire', base: { person: { registration: 'abroad' } }, together: 'aire-residence', conditions: [...every, resident, ...gone],
  },
  'civil-status': {
    service: 'certificato-stato-civile', list: 'stato_civile', base: { form: { civilStateData: 'present' } }, together: 'civil-state',
    conditions: [...every, ...forResidents, civilStateMissing, when.form(/stato civile da certificare sono integralmente assenti/, 'act-missing', { civilStateData: 'missing' })],
  },
  'family-status': {
    service: 'certificato-stato-famiglia', list: 'stato_di_famiglia', base: { form: { familyData: 'complete' } }, together: 'family',
    conditions: [...common, ...forResidents, ...familyCard, when.form(/senza fissa dimora/, 'homeless', { familyData: 'homeless' })],
  },
  'family-and-civil-status': {
    service: 'certificato-famiglia-stato-civile', list: 'stato_di_famiglia_e_stato_civile', base: { form: { familyData: 'complete' } }, conditions: [...every, ...forResidents, ...relations],
  },
  'residence-in-community': {
    service: 'certificato-residenza-convivenza', list: 'residenza_in_convivenza', base: { person: family(25) }, together: 'community', conditions: [...common, ...forResidents],
  },
  'family-status-abroad': {
    service: 'certificato-famiglia-aire', list: 'stato_di_famiglia_aire', base: { person: { registration: 'abroad' }, form: { familyData: 'complete' } }, together: 'aire-family',
    conditions: [
      ...every, resident, ...gone,
      when.form(/non è una famiglia AIRE/, 'not-aire-family', { familyData: 'not-aire' }),
      when.person(/né ad una famiglia né ad una convivenza/, 'no-family', { family: [] }),
      when.person(/legame parentela .* non più ammesso/, 'old-relation', family(1, 14)),
    ],
  },
  'family-relationships': {
    service: 'certificato-famiglia-parentela', list: 'stato_di_famiglia_con_relazioni_di_parentela', base: { form: { familyData: 'complete' } }, together: 'kinship',
    conditions: [...every, ...forResidents, ...relations],
  },
  'free-status': {
    service: 'certificato-stato-libero', list: 'stato_libero', base: { person: civilState(1) }, together: 'free-state',
    conditions: [...every, ...forResidents, ...[2, 5, 6, 9].map((code) => when.person(/stato civile è diverso da/, 'not-free', civilState(code)))],
  },
  'civil-union': {
    service: 'certificato-unione-civile', list: 'unione_civile', base: { person: civilState(6), form: { unionData: 'present' } }, together: 'civil-union',
    conditions: [
      ...every, ...gone, civilStateMissing,
      when.person(/stato civile non è unito civilmente/, 'not-united', civilState(2)),
      when.form(/dati dell'unione civile sono integralmente assenti/, 'union-missing', { unionData: 'no-union' }),
      when.form(/parte unita civilmente sono integralmente assenti/, 'partner-missing', { unionData: 'no-partner' }),
      { says: /unione è successiva all'espatrio/, by: 'united-after-leaving', trips: { person: { registration: 'abroad' }, form: { unitedAfterLeaving: 'yes' } } },
    ],
  },
  'cohabitation-contract': {
    service: 'certificato-contratto-convivenza', list: 'contratto_di_convivenza',
    base: { form: { contractData: 'present', requesterTaxCode: samplePerson().taxCode, partner: { ...stranger, taxCode: 'BNCLGU80A01H501X' } } },
    conditions: [
      ...every, ...gone,
      when.form(/contratto di convivenza sono integralmente assenti/, 'contract-missing', { contractData: 'no-contract' }),
      when.form(/convivente sono integralmente assenti/, 'partner-missing', { contractData: 'no-partner' }),
      when.form(/diverso da uno dei due conviventi/, 'stranger', { requesterTaxCode: stranger.taxCode }),
      when.form(/se non indicato/, 'requesterTaxCode', { requesterTaxCode: '' }),
      { says: /registrato successivamente all'espatrio/, by: 'registered-after-leaving', trips: { person: { registration: 'abroad' }, form: { registeredAfterLeaving: 'yes' } } },
    ],
  },
  'residence-on-day': { service: 'certificato-residenza-alla-data', list: 'storico_residenza_alla_data', base: past, conditions: [...every, ...history] },
};
