import { describe, expect, it } from 'vitest';
import type { PaymentMeans, VoidCause } from './payment.model.ts';
import { decideVoid, isKept, offerVoid, refuseSecond, type VoidBasis } from './void.rules.ts';

const cash: PaymentMeans = { kind: 'cash', cents: 1652, tenderedCents: 2000, changeCents: 348 };
const [mine, hers] = ['me', 'her'];
const basis = (change: Partial<VoidBasis> = {}): VoidBasis => ({
  payment: { receiptNumber: '2026/R1/000001', means: [cash], totalCents: 1652, at: '2026-11-23T08:05:00.000Z' },
  till: { state: 'open', holderId: mine }, takenBy: mine, actor: { id: mine, isSupervisor: false }, now: '2026-11-23T11:00:00.000Z', ...change,
});
const supervisor = { id: hers, isSupervisor: true };
const nextDay = { now: '2026-11-24T08:00:00.000Z' };

describe('voiding a receipt', () => {
  it.each<{ what: string; cause: VoidCause; change: Partial<VoidBasis>; outcome: string; settledBy: string }>([
    { what: 'by whoever took it, an error', cause: 'wrong-means', change: {}, outcome: 'owed-again', settledBy: 'till' },
    { what: 'by whoever took it, a sum', cause: 'wrong-amount', change: {}, outcome: 'owed-again', settledBy: 'till' },
    { what: 'by whoever took it, by mistake', cause: 'wrong-service', change: {}, outcome: 'withdrawn', settledBy: 'till' },
    { what: 'by whoever took it, given up', cause: 'request-withdrawn', change: {}, outcome: 'withdrawn', settledBy: 'proposal' },
    { what: 'by whoever took it, not due', cause: 'not-due', change: {}, outcome: 'withdrawn', settledBy: 'proposal' },
    { what: 'given up, with the drawer counted', cause: 'request-withdrawn', change: { till: { state: 'counted', holderId: mine } }, outcome: 'withdrawn', settledBy: 'proposal' },
    { what: "of a colleague's drawer, by the supervisor", cause: 'wrong-means', change: { actor: supervisor }, outcome: 'owed-again', settledBy: 'till' },
    { what: 'after the closing, by the supervisor', cause: 'wrong-means', change: { actor: supervisor, till: { state: 'closed', holderId: mine } }, outcome: 'owed-again', settledBy: 'proposal' },
    { what: 'of another day in a drawer still open, by the supervisor', cause: 'wrong-service', change: { actor: supervisor, ...nextDay }, outcome: 'withdrawn', settledBy: 'proposal' },
    { what: 'from before there were tills, by the supervisor', cause: 'wrong-means', change: { actor: supervisor, till: undefined }, outcome: 'owed-again', settledBy: 'proposal' },
  ])('$what ($cause) is $outcome, and its money goes back by $settledBy', ({ cause, change, outcome, settledBy }) => {
    expect(decideVoid(basis(change), cause)).toEqual({ outcome, settledBy });
  });

  it.each<[string, Partial<VoidBasis>, string]>([
    ['that a colleague took', { takenBy: hers }, 'VOID_NEEDS_SUPERVISOR'],
    ['whose drawer a colleague holds by now', { till: { state: 'open', holderId: hers } }, 'VOID_NEEDS_SUPERVISOR'],
    ['whose drawer is closed', { till: { state: 'closed', holderId: mine } }, 'VOID_NEEDS_SUPERVISOR'],
    ['of yesterday', nextDay, 'VOID_NEEDS_SUPERVISOR'],
    ['whose drawer is counted', { till: { state: 'counted', holderId: mine } }, 'TILL_COUNTED'],
    ['that was refunded in part', { isPartlyRefunded: true }, 'REFUND_PENDING'],
    ['of pagoPA', { payment: { ...basis().payment, means: [{ kind: 'pagopa', cents: 1652, notice: '3'.repeat(18) }] }, actor: supervisor }, 'PAYMENT_BY_PAGOPA'],
    ['that is none, since nothing was owed', { payment: { ...basis().payment, receiptNumber: undefined } }, 'NOTHING_PAID'],
    ['twice', { payment: { ...basis().payment, voided: { at: basis().now, number: '2026/A1/000001', cause: 'wrong-means', outcome: 'owed-again', settledBy: 'till' } } }, 'PAYMENT_VOIDED'],
  ])('%s is refused', (_case, change, code) => {
    expect(() => decideVoid(basis(change), 'wrong-means')).toThrow(expect.objectContaining({ code }));
  });

  it('offers the causes that are possible, or says why there is none', () => {
    const alone = 10_000;
    expect(offerVoid(basis(), alone)).toMatchObject({ causes: ['wrong-means', 'wrong-amount', 'wrong-service', 'request-withdrawn', 'not-due'].map((cause) => ({ cause })), takesTwo: false });
    expect(offerVoid(basis({ till: { state: 'counted', holderId: mine } }), alone).causes.map(({ cause }) => cause)).toEqual(['request-withdrawn', 'not-due']);
    expect(offerVoid(basis({ payment: { ...basis().payment, receiptNumber: undefined } }), alone)).toEqual({ causes: [], refusal: 'NOTHING_PAID', takesTwo: false });
  });

  it('takes two above what one may void alone, and where only a supervisor could', () => {
    expect([offerVoid(basis(), 1652), offerVoid(basis(), 1651), offerVoid(basis({ actor: supervisor }), 1651)].map(({ takesTwo }) => takesTwo)).toEqual([false, true, true]);
    expect(offerVoid(basis({ takenBy: hers }), 10_000)).toMatchObject({ takesTwo: true, causes: [{ cause: 'wrong-means' }, {}, {}, {}, {}] });
  });

  it('is agreed to by somebody else, and one of the two supervises', () => {
    const clerk = (id: string) => ({ id, isSupervisor: false });
    const asked = (askedBy: VoidBasis['actor'], actor: VoidBasis['actor'], isApproved = true) => refuseSecond({ askedBy, actor, isApproved });
    expect([asked(clerk(mine), supervisor), asked(supervisor, clerk(mine)), asked(clerk(mine), clerk(mine), false)]).toEqual([undefined, undefined, undefined]);
    expect([asked(clerk(mine), clerk(mine)), asked(supervisor, supervisor), asked(clerk(mine), clerk(hers)), asked(clerk(mine), clerk(hers), false)]).toEqual(['FOUR_EYES', 'FOUR_EYES', 'VOID_NEEDS_SUPERVISOR', 'VOID_NEEDS_SUPERVISOR']);
  });

  it('keeps the money of what the accounts office gives back', () => {
    const voided = { at: basis().now, number: '2026/A1/000001', cause: 'not-due', outcome: 'withdrawn' } as const;
    expect([isKept({}), isKept({ voided: { ...voided, settledBy: 'proposal' } }), isKept({ voided: { ...voided, settledBy: 'till' } })]).toEqual([true, true, false]);
  });
});
