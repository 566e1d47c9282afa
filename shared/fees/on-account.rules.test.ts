import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { feeTables } from '#tests/support/sample-fees.ts';
import type { FormValues } from '../cases/form-value.model.ts';
import { sumCents } from '../kernel/money.ts';
import { computeFees, feeProblems } from './compute-fees.rules.ts';

const amounts = ['costs', 'interest', 'tax', 'part', 'minimum', 'maximum', 'expenses'].map((id) => ({ id, type: 'amount', ...(id === 'part' && { min: 1 }) }));
const form = oneSection({ id: 'payPart', type: 'boolean' }, { id: 'notified', type: 'date' }, ...amounts);
const debt = sampleService({ form, computation: [
  { kind: 'instalments', when: 'false', rule: 'x', total: 'form.tax', count: '2' },
  { kind: 'on-account', when: 'form.payPart', label: 'TARI', paid: 'part', costs: 'form.costs', interest: 'form.interest', principal: 'form.tax' },
] });
const fine = sampleService({ form, computation: {
  kind: 'traffic-fine', minimum: 'form.minimum', maximum: 'form.maximum', costs: 'form.expenses', notifiedOn: 'notified', onAccount: 'part',
} });

const facts = (values: FormValues, today = '2026-03-20') => ({ form: values, today });
const lines = (service: typeof debt, values: FormValues, today?: string) => computeFees(service, facts(values, today), feeTables)?.lines.map(({ label, detail, cents }) => [label, detail, cents]);

describe('a debt paid in part', () => {
  const owed = { payPart: true, costs: 1200, interest: 800, tax: 20_000 };

  it('pays costs and interest first, and says what is left on the line that every paper prints', () => {
    expect(lines(debt, { ...owed, part: 10_000 })).toEqual([
      ['Acconto TARI, spese', 'per intero', 1200], ['Acconto TARI, interessi', 'per intero', 800],
      ['Acconto TARI, capitale; restano da pagare €\u00a0120,00', 'di €\u00a0200,00 dovuti', 8000],
    ]);
    expect(lines(debt, { ...owed, part: 1 })).toEqual([['Acconto TARI, spese; restano da pagare €\u00a0219,99', 'di €\u00a012,00 dovuti', 1]]);
    expect(lines(debt, { ...owed, part: 22_000 })?.at(-1)).toEqual(['Acconto TARI, capitale; a saldo', 'per intero', 20_000]);
  });

  it('is nothing until it is typed', () => {
    const typed: FormValues[] = [owed, { ...owed, part: 0 }, { ...owed, part: -5 }, { payPart: true, part: 100 }, { ...owed, payPart: false, part: 100 }];
    for (const values of typed) {
      expect(computeFees(debt, facts(values), feeTables)).toBeUndefined();
    }
  });

  it('is never more than what is owed', () => {
    expect(feeProblems(debt, facts({ ...owed, part: 22_000 }), feeTables)).toEqual([]);
    expect(feeProblems(debt, facts({ ...owed, part: 22_001 }), feeTables)).toEqual([
      { fieldId: 'part', code: 'ON_ACCOUNT_TOO_MUCH', message: "L'acconto supera la somma dovuta: al massimo €\u00a0220,00." },
    ]);
  });

  const cents = fc.integer({ min: 0, max: 1_000_000 });

  it('adds up to what was paid, and with what is left to the debt', () => {
    const typed = fc.record({ costs: cents, interest: cents, tax: cents, part: fc.integer({ min: 1, max: 4_000_000 }) });
    fc.assert(fc.property(typed, ({ costs, interest, tax, part }) => {
      fc.pre(costs + interest + tax > 0);
      const { lines: made = [], totalCents, onAccount } = computeFees(debt, facts({ payPart: true, costs, interest, tax, part }), feeTables) ?? {};
      const paid = Math.min(part, costs + interest + tax);
      expect([sumCents(made.map((line) => line.cents)), totalCents, onAccount]).toEqual([paid, paid, { owedCents: costs + interest + tax, paidCents: paid, leftCents: costs + interest + tax - paid }]);
      expect(made.every((line) => line.cents > 0)).toBe(true);
    }));
  });
});

describe('a fine paid in part', () => {
  const owed = { notified: '2026-03-02', minimum: 4200, maximum: 17_300, expenses: 1250 };

  it('is on account, and does not close the fine', () => {
    expect(lines(fine, { ...owed, part: 2000 })).toEqual([
      ['Acconto sul verbale, spese', 'per intero', 1250],
      ['Acconto sul verbale, sanzione; restano da pagare €\u00a034,50, il verbale non è estinto (art. 389 reg. C.d.S.)', 'di €\u00a042,00 dovuti', 750],
    ]);
    expect(lines(fine, { ...owed, part: 5000 }, '2026-11-20')?.map(([label]) => label)).toEqual([
      'Acconto sul verbale, spese', 'Acconto sul verbale, maggiorazione',
      'Acconto sul verbale, sanzione; restano da pagare €\u00a057,65, il verbale non è estinto (art. 389 reg. C.d.S.)',
    ]);
  });

  it('is a fine like any other when it is paid whole', () => {
    expect(lines(fine, { ...owed, part: 5450 })).toEqual(lines(fine, owed));
    expect(feeProblems(fine, facts({ ...owed, part: 5450 }), feeTables)).toEqual([]);
    expect(feeProblems(fine, facts({ ...owed, part: 5451 }), feeTables)).toMatchObject([{ fieldId: 'part', code: 'ON_ACCOUNT_TOO_MUCH' }]);
  });
});
