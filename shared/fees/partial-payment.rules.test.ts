import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debtTotal, imputePayment } from './partial-payment.rules.ts';

describe('a payment on account', () => {
  it('pays costs, then interest, then capital', () => {
    expect(imputePayment({ costsCents: 1200, interestCents: 800, capitalCents: 20_000 }, 10_000)).toEqual({
      paid: { costsCents: 1200, interestCents: 800, capitalCents: 8000 }, residual: { costsCents: 0, interestCents: 0, capitalCents: 12_000 }, overCents: 0,
    });
  });

  const cents = fc.integer({ min: 0, max: 1_000_000 });
  const debts = fc.record({ costsCents: cents, interestCents: cents, capitalCents: cents });

  it('leaves what was owed less what was paid, and touches capital last', () => {
    fc.assert(fc.property(debts, cents, (debt, given) => {
      const { paid, residual, overCents } = imputePayment(debt, given);
      expect(debtTotal(paid) + debtTotal(residual)).toBe(debtTotal(debt));
      expect(debtTotal(paid) + overCents).toBe(given);
      if (paid.capitalCents > 0) expect(residual.costsCents + residual.interestCents).toBe(0);
      if (overCents > 0) expect(debtTotal(residual)).toBe(0);
    }));
  });

  it('comes to the same in one payment or in two', () => {
    fc.assert(fc.property(debts, cents, cents, (debt, one, other) => {
      expect(imputePayment(imputePayment(debt, one).residual, other).residual).toEqual(imputePayment(debt, one + other).residual);
    }));
  });
});
