import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Account } from '../catalogue/tariff.model.ts';
import { sumCents } from '../kernel/money.ts';
import { RefundProposal } from './refund.model.ts';
import { proposeRefund, refundable } from './refund.rules.ts';

const paymentId = '01JD0000000000000000000000';
const paid = [{ account: 'municipality', cents: 516 }, { account: 'state-identity-card', cents: 1679 }, { account: 'municipality', cents: 26 }] as const;
const asked = { paymentId, reason: 'pagato due volte' };

describe('a refund', () => {
  it('is proposed account by account', () => {
    const proposal = proposeRefund({ paid, proposed: [] }, { ...asked, amounts: [{ account: 'municipality', cents: 542 }], iban: 'IT60X0542811101000000123456' });
    expect(RefundProposal.parse(proposal)).toMatchObject({ totalCents: 542, amounts: [{ account: 'municipality', cents: 542 }] });
  });

  it('gives back no more than an account took, once and for all', () => {
    const again = (cents: number) => proposeRefund({ paid, proposed: [{ account: 'municipality', cents: 500 }] }, { ...asked, amounts: [{ account: 'municipality', cents }] });
    expect(again(42).totalCents).toBe(42);
    expect(() => again(43)).toThrow(expect.objectContaining({ code: 'REFUND_TOO_MUCH', details: { account: 'municipality', refundableCents: 42 } }));
    expect(() => again(0)).toThrow(expect.objectContaining({ code: 'REFUND_EMPTY' }));
  });

  const amounts = fc.array(fc.record({ account: fc.constantFrom(...Account.options), cents: fc.integer({ min: 1, max: 100_000 }) }), { minLength: 1, maxLength: 8 });

  it('can give back all that was paid, in whatever order, and then nothing', () => {
    fc.assert(fc.property(amounts, (lines) => {
      const all = proposeRefund({ paid: lines, proposed: [] }, { ...asked, amounts: refundable(lines, []) });
      expect(all.totalCents).toBe(sumCents(lines.map(({ cents }) => cents)));
      expect(refundable(lines, all.amounts)).toEqual([]);
      expect(refundable([...lines].reverse(), all.amounts)).toEqual([]);
    }));
  });
});
