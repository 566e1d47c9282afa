import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSection, sampleDay, sampleExemptions, sampleService, sampleTariff, tariffLine } from '#tests/support/sample-catalogue.ts';
import { feeTables } from '#tests/support/sample-fees.ts';
import { sumCents } from '../kernel/money.ts';
import { BillLine } from './case-file.model.ts';
import { type FormValues } from './form-value.model.ts';
import { computeBill } from './bill.rules.ts';

const caseFileId = '01JD0000000000000000000000';
const tariff = sampleTariff(tariffLine('stamp', 1600, { account: 'state-stamp-duty' }), tariffLine('fee', 52), tariffLine('low-fee', 26), tariffLine('free', 0));
const form = oneSection(
  { id: 'copies', type: 'number' },
  { id: 'amount', type: 'amount' },
  { id: 'hasExemption', type: 'boolean' },
  { id: 'exemption', type: 'choice', optionsFrom: 'stamp-exemptions', when: 'form.hasExemption' },
  { id: 'reason', type: 'text', explains: 'stamp-exemption', when: "form.exemption == '99'" },
);
const fees = [
  { id: 'stamp', tariff: 'stamp', quantity: 'form.copies', liftedBy: 'stamp-exemption' },
  { id: 'fee', tariff: 'fee', quantity: 'form.copies', when: "form.exemption == ''" },
  { id: 'low', tariff: 'low-fee', quantity: 'form.copies', when: "form.exemption != ''", liftedBy: 'fee-exemption' },
  { id: 'typed', label: 'Somma scritta', amount: 'form.amount' },
  { id: 'free', tariff: 'free' },
];
const service = sampleService({ form, fees });

function bill(values: FormValues, of = service) {
  return computeBill(of, { form: values, today: sampleDay }, { caseFileId, tariff, exemptions: sampleExemptions, fees: feeTables });
}

const total = (values: FormValues) => sumCents(bill(values).map((line) => line.cents));

describe('a bill', () => {
  it.each([
    ['nothing typed', {}, 0],
    ['one copy', { copies: 1 }, 1652],
    ['three copies', { copies: 3 }, 4956],
    ['an exemption that leaves the fees', { copies: 2, hasExemption: true, exemption: '1' }, 52],
    ['an exemption that lifts the fees too', { copies: 2, hasExemption: true, exemption: '7' }, 0],
    ['an exemption left in a hidden field', { copies: 1, hasExemption: false, exemption: '7' }, 1652],
    ['an exemption that does not exist', { copies: 1, hasExemption: true, exemption: '8' }, 1626],
    ['a typed amount', { amount: 2940 }, 2940],
    ['a negative amount', { amount: -500 }, 0],
    ['a negative quantity', { copies: -1 }, 0],
  ])('with %s', (_name, values, cents) => {
    expect(total(values)).toBe(cents);
  });

  it('keeps a lifted line at zero and says why', () => {
    expect(bill({ copies: 1, hasExemption: true, exemption: '7' })).toEqual([
      { caseFileId, label: 'stamp', quantity: 1, unitCents: 0, cents: 0, account: 'state-stamp-duty', exemption: 'bollo e diritti' },
      { caseFileId, label: 'low-fee', quantity: 1, unitCents: 0, cents: 0, account: 'municipality', exemption: 'bollo e diritti' },
    ]);
  });

  it('says of an amount that nobody has looked it up', () => {
    const unverified = sampleTariff(tariffLine('stamp', 1600), tariffLine('fee', 52, { source: { law: 'Delibera' } }), tariffLine('free', 0));
    const lines = computeBill(service, { form: { copies: 1, amount: 500 }, today: sampleDay }, { caseFileId, tariff: unverified, exemptions: sampleExemptions, fees: feeTables });
    expect(lines.map(({ label, isUnverified }) => [label, isUnverified])).toEqual([['stamp', undefined], ['fee', true], ['Somma scritta', undefined]]);
  });

  it('prints the reason that was written for an exemption without one', () => {
    const reasons = (values: FormValues) => bill({ copies: 1, hasExemption: true, ...values }).map((line) => line.exemption);
    expect(reasons({ exemption: '99', reason: ' art. 5, tab. B ' })).toEqual(['art. 5, tab. B', undefined]);
    expect(reasons({ exemption: '99' })).toEqual(['altro motivo', undefined]);
    expect(reasons({ exemption: '1', reason: 'rimasto scritto' })).toEqual(['solo bollo', undefined]);
  });

  it('says which tariff is missing on the day', () => {
    const unknown = sampleService({ fees: [{ id: 'x', tariff: 'not-there' }] });
    expect(() => bill({}, unknown)).toThrow(expect.objectContaining({ code: 'TARIFF_MISSING', details: { code: 'not-there', day: sampleDay } }));
  });
});

const values = fc.record({
  copies: fc.oneof(fc.integer(), fc.integer({ min: 0, max: 20 }), fc.double()),
  amount: fc.oneof(fc.integer(), fc.integer({ min: 0, max: 100_000 }), fc.double()),
  hasExemption: fc.boolean(),
  exemption: fc.constantFrom('', '1', '7', '99'),
}, { requiredKeys: [] });

describe('every bill', () => {
  it('is made of whole cents, each line its quantity times its unit, never below zero', () => {
    fc.assert(fc.property(values, (form) => {
      for (const line of bill(form)) {
        expect(BillLine.parse(line)).toEqual(line);
        expect(line.cents).toBe(line.quantity * line.unitCents);
      }
      expect(Number.isSafeInteger(total(form))).toBe(true);
    }));
  });

  it('is never dearer with an exemption', () => {
    fc.assert(fc.property(values, fc.constantFrom('1', '7'), (form, exemption) => {
      expect(total({ ...form, hasExemption: true, exemption })).toBeLessThanOrEqual(total({ ...form, hasExemption: false }));
    }));
  });

  it('does not depend on the order of the fee lines', () => {
    fc.assert(fc.property(values, fc.shuffledSubarray(fees, { minLength: fees.length }), (form, shuffled) => {
      const other = sampleService({ form: service.form, fees: shuffled });
      const byLabel = (one: BillLine, two: BillLine) => one.label.localeCompare(two.label);
      expect(bill(form, other).sort(byLabel)).toEqual(bill(form).sort(byLabel));
    }));
  });

  it('is one bill in two parts where some of it is owed at the decision, and stamps brought with the request pay nothing of that', () => {
    fc.assert(fc.property(values, fc.array(fc.boolean(), { minLength: fees.length, maxLength: fees.length }), (form, late) => {
      const split = sampleService({ form: service.form, fees: fees.map((fee, index) => ({ ...fee, due: late[index] === true ? 'decision' : 'filing' })) });
      const basis = { caseFileId, tariff, exemptions: sampleExemptions, fees: feeTables };
      const part = (due: 'filing' | 'decision') => computeBill(split, { form, today: sampleDay }, { ...basis, due });
      expect(part('decision').every((line) => line.due === 'decision')).toBe(true);
      expect(sumCents([...part('filing'), ...part('decision')].map(({ cents }) => cents))).toBe(total(form));
      const stamps = [{ id: caseFileId, kind: 'mark' as const, serial: '01234567890123' }];
      expect(computeBill(split, { form, today: sampleDay }, { ...basis, due: 'decision', stamps })).toEqual(part('decision'));
    }));
  });

  it('leaves out what stands in hidden fields', () => {
    fc.assert(fc.property(values, (form) => {
      expect(bill({ ...form, hasExemption: false, exemption: '7' })).toEqual(bill({ ...form, hasExemption: false, exemption: '' }));
    }));
  });
});
