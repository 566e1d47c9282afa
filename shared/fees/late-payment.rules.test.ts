import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeTables as tables } from '#tests/support/sample-fees.ts';
import { addDays } from '../kernel/calendar.ts';
import { sumCents } from '../kernel/money.ts';
import { latePayment } from './late-payment.rules.ts';
import { hasRates, legalInterest } from './legal-interest.rules.ts';
import { toWholeEuro } from './portion.ts';

const due = (dueOn: string, paidOn: string, taxCents = 50_000) => {
  const { penaltyCents, interest, totalCents, daysLate } = latePayment(taxCents, { dueOn, paidOn, tables });
  return [daysLate, penaltyCents, interest.cents, totalCents];
};

describe('a tax paid late', () => {
  it.each([
    ['in time', ['2025-06-16', '2025-06-16'], [0, 0, 0, 50_000]],
    ['on the Monday after a Sunday', ['2024-06-16', '2024-06-17'], [0, 0, 0, 50_000]],
    ['one day late, a tenth of a fifteenth of 12.5 per cent', ['2025-06-16', '2025-06-17'], [1, 42, 3, 50_045]],
    ['fourteen days late', ['2025-06-16', '2025-06-30'], [14, 583, 38, 50_621]],
    ['fifteen days late', ['2025-06-16', '2025-07-01'], [15, 625, 41, 50_666]],
    ['thirty days late', ['2025-06-16', '2025-07-16'], [30, 625, 82, 50_707]],
    ['ninety days late, which is a Sunday, on the Monday', ['2025-06-16', '2025-09-15'], [91, 694, 249, 50_943]],
    ['within a year', ['2025-06-16', '2025-12-16'], [183, 1563, 501, 52_064]],
    ['over a year', ['2025-06-16', '2026-06-17'], [366, 1786, 911, 52_697]],
    ['before September 2024, fourteen days', ['2023-06-16', '2023-06-30'], [14, 700, 96, 50_796]],
    ['before September 2024, thirty days', ['2023-06-16', '2023-07-14'], [28, 750, 192, 50_942]],
    ['before September 2024, ninety days', ['2023-06-16', '2023-09-14'], [90, 833, 616, 51_449]],
    ['before September 2024, within a year', ['2023-12-18', '2024-12-18'], [366, 1875, 1298, 53_173]],
    ['before September 2024, within two years', ['2023-12-18', '2025-12-18'], [731, 2143, 2307, 54_450]],
    ['before September 2024, over two years', ['2023-06-16', '2026-06-16'], [1096, 2500, 3976, 56_476]],
  ] as const)('%s', (_name, [dueOn, paidOn], expected) => { expect(due(dueOn, paidOn)).toEqual(expected); });

  it('bears the rates of both years around the end of one', () => {
    const { cents, parts } = legalInterest(100_000, { from: '2024-12-16', to: '2025-01-15', rates: tables.interest });
    expect(parts.map((part) => [part.days, part.basisPoints, part.cents])).toEqual([[15, 250, 103], [15, 200, 82]]);
    expect(cents).toBe(185);
  });

  it('is refused where the law of the day, or the rate of the year, is not in the tables', () => {
    expect(() => due('2019-06-17', '2025-01-01')).toThrow(expect.objectContaining({ code: 'LATE_PAYMENT_CLOSED' }));
    expect(() => due('2026-12-16', '2027-01-10')).toThrow(expect.objectContaining({ code: 'INTEREST_RATE_MISSING', details: { day: '2027-01-01' } }));
    expect([hasRates(tables.interest, '2025-06-16', '2026-12-31'), hasRates(tables.interest, '2025-06-16', '2027-01-01')]).toEqual([true, false]);
  });
});

const taxes = fc.record({ taxCents: fc.integer({ min: 1, max: 100_000_000 }), day: fc.integer({ min: 0, max: 1800 }), late: fc.integer({ min: 0, max: 600 }) })
  .map(({ taxCents, day, late }) => { const dueOn = addDays('2020-01-02', day); return { taxCents, dueOn, paidOn: addDays(dueOn, late) }; });

describe('every tax paid late', () => {
  it('is the exact sum of tax, penalty and interest, and interest that of its years', () => {
    fc.assert(fc.property(taxes, ({ taxCents, dueOn, paidOn }) => {
      const { penaltyCents, interest, totalCents } = latePayment(taxCents, { dueOn, paidOn, tables });
      expect(taxCents + penaltyCents + interest.cents).toBe(totalCents);
      expect(sumCents(interest.parts.map(({ cents }) => cents))).toBe(interest.cents);
      expect(interest.parts.every(({ cents }) => cents >= 0)).toBe(true);
    }));
  });

  it('costs no less a day later', () => {
    fc.assert(fc.property(taxes, fc.integer({ min: 1, max: 60 }), ({ taxCents, dueOn, paidOn }, later) => {
      const now = latePayment(taxCents, { dueOn, paidOn, tables });
      const then = latePayment(taxCents, { dueOn, paidOn: addDays(paidOn, later), tables });
      expect(then.penaltyCents).toBeGreaterThanOrEqual(now.penaltyCents);
      expect(then.totalCents).toBeGreaterThanOrEqual(now.totalCents);
    }));
  });

  it('is paid in the nearest whole euro', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
      expect(toWholeEuro(cents) % 100).toBe(0);
      expect(toWholeEuro(cents) - cents).toBeGreaterThan(-50);
      expect(toWholeEuro(cents) - cents).toBeLessThanOrEqual(50);
    }));
  });
});
