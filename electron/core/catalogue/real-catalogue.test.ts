import { beforeAll, describe, expect, it } from 'vitest';
import { computeBill } from '#shared/cases/bill.rules.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { prefillValues, visibleFields } from '#shared/cases/form.rules.ts';
import { areas } from '#shared/catalogue/service.model.ts';
import { isDay } from '#shared/kernel/calendar.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { sampleCheckers, sampleDay, samplePerson } from '#tests/support/sample-catalogue.ts';
import { loadCatalogue, type Catalogue } from './index.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;
const caseFileId = '01JD0000000000000000000000';

let catalogue: Catalogue;
beforeAll(async () => { catalogue = await loadCatalogue({ resourcesDir, municipality: 'training' }); });

function factsOf(form: FormValues, changes: Partial<Facts> = {}): Facts {
  return { form, person: samplePerson(), identityLevel: 'document', today: sampleDay, tariff: catalogue.tariffOn(sampleDay), ...changes };
}

function totalOf(serviceId: string, facts: Facts): number {
  const basis = { caseFileId, tariff: catalogue.tariffOn(facts.today), exemptions: catalogue.exemptions, fees: catalogue.fees };
  const service = catalogue.all().find(({ id }) => id === serviceId);
  if (service === undefined) throw new Error(`no service ${serviceId}`);
  return sumCents(computeBill(service, facts, basis).map((line) => line.cents));
}

const askedHere = () => catalogue.all().filter(({ kind }) => kind === 'counter');

const codesOf = (serviceId: string, facts: Facts) =>
  checkForm(catalogue.get(serviceId), facts, sampleCheckers).map(({ fieldId, code }) => fieldId ?? code);

describe('the real catalogue', () => {
  it('has a service in each of the fourteen areas', () => {
    expect(new Set(catalogue.list().map((service) => service.area))).toEqual(new Set(areas));
  });

  it('has the services that a newcomer looks for first', () => {
    const codes = catalogue.list().map((service) => service.code);
    expect(codes).toEqual(expect.arrayContaining(['SF001', 'SF054', 'SF026', 'SF188', 'SF176', 'SF210']));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('can be found by words that citizens use', () => {
    for (const service of askedHere()) {
      expect(service.keywords.length + service.synonyms.length, service.id).toBeGreaterThan(4);
      expect(service.lifeEvents, service.id).not.toEqual([]);
    }
  });

  it('has whoever signs a certificate or an authentication at the counter hold the qualification for it', () => {
    const signedBy = { certificate: 'registry-delegate', residence: 'registry-delegate', 'civil-status': 'civil-status-delegate', 'multilingual-extract': 'civil-status-delegate', authentication: 'authenticator' } as const;
    const isSigned = (template: string): template is keyof typeof signedBy => template in signedBy;
    for (const { id, steps, documents } of askedHere()) {
      const asked = documents.map(({ template }) => template).filter(isSigned).map((template) => signedBy[template]);
      const held = steps.filter(({ owner }) => owner === 'counter').map(({ qualification }) => qualification);
      for (const qualification of asked) expect(held.find((each) => each !== undefined), id).toBe(qualification);
    }
  });

  it('names a source for each service, and a date of verification only beside one', () => {
    for (const { id, sources } of askedHere()) {
      expect(sources, id).not.toEqual([]);
      for (const source of sources) expect(source.verifiedOn ?? sampleDay).toSatisfy(isDay);
    }
  });

  it('bears an empty form, with a person and without, in every service', () => {
    for (const service of askedHere()) {
      for (const facts of [factsOf({}), factsOf({}, { person: undefined })]) {
        expect(totalOf(service.id, facts), service.id).toBeGreaterThanOrEqual(0);
        expect(visibleFields(service, facts).length, service.id).toBeGreaterThan(0);
      }
    }
  });

  it('fills from the register, from the document seen and from the contacts given, what it says to', () => {
    const document = { kind: 'identity-card' as const, number: 'CA00000AA' };
    const given = { source: { kind: 'visit' as const }, learnedAt: '2026-03-12T09:00:00.000Z' };
    const contacts = [
      { kind: 'phone' as const, value: '0543 000000', ...given }, { kind: 'email' as const, value: 'prova@example.it', ...given },
      { kind: 'pec' as const, value: 'prova@pec.example', ...given },
    ];
    const person = { ...samplePerson(), contacts };
    for (const service of askedHere()) {
      const values = prefillValues(service, { person, document, today: sampleDay });
      for (const field of service.form.flatMap((section) => section.fields)) {
        if (field.prefill !== undefined) expect(values[field.id], `${service.id}.${field.id}`).toBeDefined();
      }
    }
  });
});

describe('the certificate of residence', () => {
  const form = { destination: 'private', copies: 1 };

  it.each([
    ['in stamp duty', {}, 1652],
    ['three copies in stamp duty', { copies: 3 }, 4956],
    ['exempt for code 1, which leaves the fees', { stampExemption: '1' }, 26],
    ['exempt for code 3, which leaves the fees', { stampExemption: '3' }, 26],
    ['exempt for code 4', { stampExemption: '4' }, 0],
    ['exempt for code 6', { stampExemption: '6' }, 0],
    ['exempt for code 7', { stampExemption: '7' }, 0],
    ['exempt for code 10', { stampExemption: '10' }, 0],
    ['exempt for another reason', { stampExemption: '99', exemptionText: 'legge' }, 26],
  ])('%s', (_name, values, cents) => {
    expect(totalOf('certificato-residenza', factsOf({ ...form, ...values }))).toBe(cents);
    expect(codesOf('certificato-residenza', factsOf({ ...form, ...values }))).toEqual([]);
  });

  it.each([
    [{ certifiability: 0 }, 'BLOCKED_NOT_CERTIFIABLE'], [{ registration: 'abroad' }, 'BLOCKED_REGISTERED_ABROAD'],
    [{ registration: 'cancelled' }, 'BLOCKED_CANCELLED'], [{ registration: 'deceased' }, 'BLOCKED_DECEASED'],
    [{ openProceeding: true }, 'BLOCKED_OPEN_PROCEEDING'],
  ] as const)('is not given with %o', (changes, code) => {
    expect(codesOf('certificato-residenza', factsOf(form, { person: samplePerson(changes) }))).toEqual([code]);
  });

  it('is not given to a public body, nor in stamp duty for a court', () => {
    expect(codesOf('certificato-residenza', factsOf({ ...form, destination: 'public-body' }))).toEqual(['BLOCKED_PUBLIC_BODY']);
    expect(codesOf('certificato-residenza', factsOf({ ...form, destination: 'court' }))).toEqual(['BLOCKED_EXEMPT_USE']);
    expect(codesOf('certificato-residenza', factsOf({ ...form, destination: 'court', stampExemption: '3' }))).toEqual([]);
  });

  it('asks the reason of exemption 99, in 256 characters at most', () => {
    const codes = (exemptionText?: string) =>
      codesOf('certificato-residenza', factsOf({ ...form, stampExemption: '99', ...(exemptionText && { exemptionText }) }));
    expect(codes()).toEqual(['exemptionText']);
    expect(codes('x'.repeat(257))).toEqual(['exemptionText']);
    expect(codes('x'.repeat(256))).toEqual([]);
  });

  it('lists the coded exemptions in its form', () => {
    const field = catalogue.get('certificato-residenza').form.flatMap((section) => section.fields)
      .find((candidate) => candidate.id === 'stampExemption');
    expect(field?.options?.map((option) => option.value)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '99']);
  });
});

describe('the identity card', () => {
  const form = { cardType: 'electronic', cardNumber: 'CA00000AA', expiresOn: '2026-12-10', height: 172, validAbroad: 'yes', delivery: 'counter' };

  it('costs 22,21 to an adult and to a minor, split by whom the money belongs to', () => {
    expect(totalOf('cie-rinnovo', factsOf(form))).toBe(2221);
    const child = samplePerson({ birthDate: '2018-01-01' });
    expect(totalOf('cie-rinnovo', factsOf(form, { person: child }))).toBe(2221);
    const lines = computeBill(catalogue.get('cie-rinnovo'), factsOf(form),
      { caseFileId, tariff: catalogue.tariffOn(sampleDay), exemptions: [], fees: catalogue.fees });
    expect(lines.map((line) => [line.cents, line.account])).toEqual([[1679, 'state-identity-card'], [516, 'municipality'], [26, 'municipality']]);
  });

  it('asks adults about impediments and minors about the parents', () => {
    expect(codesOf('cie-rinnovo', factsOf(form))).toEqual(['noImpediment']);
    const child = samplePerson({ birthDate: '2018-01-01' });
    expect(codesOf('cie-rinnovo', factsOf(form, { person: child }))).toEqual(['companion', 'companionTaxCode']);
    const accompanied = { ...form, companion: 'one-parent', companionTaxCode: 'RSSMRA80A01H501U' };
    expect(codesOf('cie-rinnovo', factsOf(accompanied, { person: child }))).toEqual(['consent']);
  });

  it('is not renewed more than 180 days before it expires', () => {
    const adult = { ...form, noImpediment: true };
    expect(codesOf('cie-rinnovo', factsOf({ ...adult, expiresOn: '2027-05-22' }))).toEqual([]);
    expect(codesOf('cie-rinnovo', factsOf({ ...adult, expiresOn: '2027-05-23' }))).toEqual(['BLOCKED_TOO_EARLY']);
  });
});

describe('a traffic fine', () => {
  const fine = { noticeNumber: '1/2026', plate: 'AB123CD', amount: 4200, expenses: 1500 };

  it.each([
    ['on the day', '2026-11-23', 4440],
    ['on the fifth day', '2026-11-18', 4440],
    ['on the Monday after a fifth day on a Sunday', '2026-11-17', 4440],
    ['on the sixth day', '2026-11-16', 5700],
  ])('paid %s', (_name, notifiedOn, cents) => {
    expect(totalOf('pagamento-verbale', factsOf({ ...fine, notifiedOn }))).toBe(cents);
  });

  it('has no discount where the notice excludes it', () => {
    expect(totalOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: sampleDay, noReduction: true }))).toBe(5700);
  });

  it('asks for the maximum after sixty days', () => {
    expect(codesOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: '2026-09-24' }))).toEqual([]);
    expect(codesOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: '2026-09-22' }))).toEqual(['maximum']);
  });

  it('is paid in part on account, which is all that the till takes', () => {
    expect(totalOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: sampleDay, payPart: true, partAmount: 2000 }))).toBe(2000);
    expect(codesOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: sampleDay, payPart: true }))).toEqual(['partAmount']);
  });

  it('is paid by anyone, also unidentified', () => {
    expect(codesOf('pagamento-verbale', factsOf({ ...fine, notifiedOn: sampleDay }, { person: undefined, identityLevel: 'none' }))).toEqual([]);
  });
});

describe('other services', () => {
  it.each([
    ['tari-duplicato-avviso', { channel: 'pagopa', payPart: true, amountDue: 9000, costs: 500, partAmount: 3000 }, [500, 2500]],
    ['pagamento-rette-scolastiche', { state: 'reminder', amount: 9000, expenses: 800, payPart: true, partAmount: 700 }, [700]],
    ['pagamento-rette-scolastiche', { state: 'reminder', amount: 9000, expenses: 800 }, [9000, 800]],
    ['pagamento-affitti-concessioni', { what: 'rent', amount: 9000, late: 300, payPart: true, partAmount: 8000, receiptStamp: true }, [300, 7700, 200]],
  ])('%s with %o takes the lines of an instalment on account', (serviceId, form, cents) => {
    const service = catalogue.get(serviceId);
    const basis = { caseFileId, tariff: catalogue.tariffOn(sampleDay), exemptions: catalogue.exemptions, fees: catalogue.fees };
    expect(computeBill(service, factsOf(form), basis).map((line) => line.cents)).toEqual(cents);
  });

  it('change of dwelling costs nothing, is registered in two working days and gets a register number', () => {
    const service = catalogue.get('cambio-abitazione');
    expect(service.fees).toEqual([]);
    expect(service.term).toMatchObject({ days: 2, unit: 'working', silence: { means: 'consent', text: expect.stringContaining('45 giorni') } });
    expect(service.register).toBe(true);
  });

  it('a certified copy pays stamp duty every four pages', () => {
    const cost = (pages: number, copies = 1) =>
      totalOf('copia-conforme', factsOf({ description: 'Diploma', original: 'original', destination: 'private', pages, copies }));
    expect([cost(1), cost(4), cost(5), cost(5, 2)]).toEqual([1652, 1652, 3252, 6504]);
  });

  it('a maternity allowance is asked within six months', () => {
    const late = (childBirthDate: string) =>
      codesOf('assegno-maternita', factsOf({ childBirthDate })).includes('BLOCKED_TOO_LATE');
    expect([late('2026-05-23'), late('2026-05-22')]).toEqual([false, true]);
  });

  it('a permit for the limited traffic zone costs what the tariff of the day says', () => {
    const permit = { plate: 'AB123CD', holding: 'own', inZone: 'yes' };
    expect(totalOf('permesso-ztl-residenti', factsOf(permit))).toBe(4200);
    expect(totalOf('permesso-ztl-residenti', factsOf(permit, { today: '2027-01-04' }))).toBe(4400);
    expect(totalOf('permesso-ztl-residenti', factsOf({ ...permit, secondVehicle: true }))).toBe(6200);
  });
});
