import { beforeAll, describe, expect, it } from 'vitest';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import { computeBill } from '#shared/cases/bill.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { prefillValues } from '#shared/cases/form.rules.ts';
import { sampleCheckers, sampleDay, samplePerson } from '#tests/support/sample-catalogue.ts';
import type { Standing } from '#tests/support/anpr-certificates/certificate-condition.ts';
import { registerCertificates } from '#tests/support/anpr-certificates/certificate-table.ts';
import { loadCatalogue, type Catalogue } from './index.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;
let catalogue: Catalogue;
beforeAll(async () => { catalogue = await loadCatalogue({ resourcesDir, municipality: 'training' }); });

const kinds = Object.entries(registerCertificates);
const conditions = kinds.flatMap(([kind, certificate]) =>
  certificate.conditions.map((condition, index) => ({ kind, certificate, condition, nth: index, by: condition.by })));

function factsOf(service: string, ...standings: readonly Standing[]): Facts {
  const person = samplePerson(Object.assign({}, ...standings.map(({ person: changes }) => changes)) as object);
  const values = prefillValues(catalogue.get(service), { person, document: undefined, today: sampleDay });
  return { form: { ...values, destination: 'private', copies: 1, ...Object.assign({}, ...standings.map(({ form }) => form)) as object }, person, identityLevel: 'document', today: sampleDay };
}

const codeOf = (id: string): string => `BLOCKED_${id.replaceAll('-', '_').toUpperCase()}`;
const problemsOf = (service: string, ...standings: readonly Standing[]) => checkForm(catalogue.get(service), factsOf(service, ...standings), sampleCheckers);
const isOf = (by: string) => (problem: { code: string; fieldId?: string | undefined }) => problem.code === codeOf(by) || problem.fieldId === by;

describe('the twenty certificates of the national register', () => {
  it.each(kinds)('%s is issued of whom it may be', (_kind, { service, base }) => {
    expect(problemsOf(service, base).filter(({ code }) => code.startsWith('BLOCKED_'))).toEqual([]);
  });

  it.each(conditions)('$kind is kept back by $by ($nth), saying what to do', ({ certificate: { service, base }, condition }) => {
    const found = problemsOf(service, base, condition.trips).find(isOf(condition.by));
    expect(found).toBeDefined();
    if (found?.code.startsWith('BLOCKED_') === true) expect(found.message).toMatch(/[.:;] .*[.]$/s);
    expect(problemsOf(service, base).some((problem) => problem.code === found?.code && problem.fieldId === found.fieldId && problem.code.startsWith('BLOCKED_'))).toBe(false);
  });

  it.each(conditions.filter(({ condition }) => condition.yields))('$kind is issued in spite of $by ($nth) when the registrar decides so', ({ certificate: { service, base }, condition }) => {
    const forced: Standing = { form: { ...base.form, ...condition.trips.form, forced: true, forcedReason: 'deciso dall\'ufficiale' } };
    expect(problemsOf(service, base, condition.trips, forced).some(isOf(condition.by))).toBe(false);
  });

  it.each(kinds)('%s owes duty and fees, and none of the duty where it is exempt', (_kind, { service, base }) => {
    const bill = (standing: Standing) => {
      const facts = factsOf(service, base, standing);
      return computeBill(catalogue.get(service), facts, { caseFileId: 'x', tariff: catalogue.tariffOn(facts.today), exemptions: catalogue.exemptions, fees: catalogue.fees });
    };
    const sum = (standing: Standing, account: string) => bill(standing).filter((line) => line.account === account).reduce((total, { cents }) => total + cents, 0);
    expect(sum({}, 'state-stamp-duty')).toBe(1600);
    expect(sum({}, 'municipality')).toBeGreaterThan(0);
    for (const { code } of catalogue.exemptions) {
      const form = { stampExemption: String(code), exemptionText: 'L. 1/2000' };
      expect(sum({ form }, 'state-stamp-duty'), String(code)).toBe(0);
      expect(bill({ form }).find(({ account }) => account === 'state-stamp-duty')?.exemption, String(code)).toBeTruthy();
    }
  });

  it.each(kinds)('%s is asked of the register by its kind, unless it is of a day that the register is not told', (kind, { service }) => {
    const asked = catalogue.get(service).documents.map(({ anpr }) => anpr);
    expect(asked).toEqual([kind === 'residence-history' || kind === 'residence-on-day' ? undefined : [kind]]);
  });

  it.each(kinds)('%s of somebody without an address is kept back where it would say the address', (kind, { service, base }) => {
    const residence = { ...samplePerson().residence, street: '' };
    const says = ['residence', 'residence-in-community', 'family-status', 'family-and-civil-status', 'family-relationships'].includes(kind);
    const found = problemsOf(service, base, { person: { residence } }).find(isOf('address-missing'));
    expect(found?.message).toBe(says ? "Nel registro manca l'indirizzo di residenza di questa persona. Passare la richiesta all'ufficiale d'anagrafe, che completa la scheda in ANPR." : undefined);
  });

  it('are each known under a service of their own', () => {
    const services = kinds.map(([, { service }]) => service);
    expect(new Set(services).size).toBe(20);
  });
});

/** What cannot stand on one sheet, by the names of the form. */
const apart: (readonly [string, string])[] = [
  ['marriage', 'free-state'], ['marriage', 'civil-union'], ['free-state', 'civil-state'], ['community', 'family'], ['community', 'kinship'],
  ['family', 'kinship'], ['civil-state', 'family'], ['civil-state', 'community'], ['civil-state', 'kinship'],
  ...['residence', 'family', 'kinship', 'community', 'civil-state', 'free-state', 'alive'].flatMap((each) => [['aire-residence', each], ['aire-family', each]] as const),
];

describe('the sheet with several certificates', () => {
  const blocked = (contents: readonly string[], person: Standing = {}) =>
    problemsOf('certificato-contestuale', person, { form: { contents: [...contents] } }).map(({ code }) => code).filter((code) => code.startsWith('BLOCKED_'));

  it('offers what may stand with another, and nothing else', () => {
    const field = catalogue.get('certificato-contestuale').form.flatMap(({ fields }) => fields).find(({ id }) => id === 'contents');
    const offered = field !== undefined && 'options' in field ? field.options?.map(({ value }) => value) : [];
    expect([...offered ?? []].sort()).toEqual(kinds.flatMap(([, { together }]) => together ?? []).sort());
  });

  it.each(apart)('does not take %s with %s', (one, other) => {
    for (const registration of ['resident', 'abroad'] as const) expect(blocked([one, other], { person: { registration } })).not.toEqual([]);
  });

  it('is asked of the register by the kinds of what is on it', () => {
    const [asked] = catalogue.get('certificato-contestuale').documents;
    const named = kinds.flatMap(([kind, { together }]) => together === undefined ? [] : [[together, kind]]);
    expect(asked?.anpr).toEqual({ chosenIn: 'contents', kinds: Object.fromEntries(named) });
  });

  it('does not say the residence of somebody without an address', () => {
    const homeless = { person: { residence: { ...samplePerson().residence, municipality: '' } } };
    expect(blocked(['residence', 'birth'], homeless)).toContain('BLOCKED_ADDRESS_MISSING');
    expect(blocked(['citizenship', 'birth'], homeless)).toEqual([]);
  });

  it('takes residence, birth, citizenship and life of a resident', () => {
    expect(blocked(['residence', 'birth', 'citizenship', 'alive'])).toEqual([]);
  });
});
