import fc from 'fast-check';
import { expect } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Act, RandomDays } from './random-day.ts';

interface PaymentRow { id: string; receipt_number: string; total_cents: number; cash_cents: number; card_cents: number; void_settled_by: string | null }
interface JournalRow { seq: number; type: string; payload: string }
interface TakenPayload { receiptNumber: string; totalCents: number; means: { kind: string; cents: number }[]; settledBy?: string; paymentId?: string }

/** What each day writes, by the payments' table and by the journal. */
function dayReader(days: RandomDays) {
  let lastPayment = '';
  let lastRow = 0;
  return async () => {
    const { read } = days.office.test.office.kernel.database;
    const payments = await read('payments').where('id', '>', lastPayment).whereNotNull('receipt_number').orderBy('id') as PaymentRow[];
    const rows = await read('journal').where('seq', '>', lastRow).whereIn('type', ['paymentTaken', 'paymentVoided', 'refundProposed']).orderBy('seq') as JournalRow[];
    lastPayment = payments.at(-1)?.id ?? lastPayment;
    lastRow = rows.at(-1)?.seq ?? lastRow;
    const told = (wanted: string) => rows.filter(({ type }) => type === wanted).map(({ payload }) => JSON.parse(payload) as TakenPayload);
    const undoneAtTill = new Set(payments.filter(({ void_settled_by }) => void_settled_by === 'till').map(({ id }) => id));
    return {
      payments, taken: told('paymentTaken'), undone: told('paymentVoided').filter(({ settledBy }) => settledBy === 'till'),
      standing: told('refundProposed').filter(({ paymentId }) => undoneAtTill.has(paymentId ?? '')),
    };
  };
}

/** Lives random days, one after the other, and compares every day to the cent: own book, receipts less voids, closing reports, journal and terminal. */
export async function expectDaysToAgree(days: RandomDays, of: { readonly acts: fc.Arbitrary<Act[]>; readonly count: number; readonly seed: number }): Promise<void> {
  const readDay = dayReader(days);
  await fc.assert(fc.asyncProperty(of.acts, fc.integer({ min: 0, max: 20_000 }), async (acts, floatCents) => {
    const chargedBefore = days.terminals.charges.length;
    const book = await days.live(acts, floatCents);
    const { payments, taken, undone, standing } = await readDay();
    const total = book.cash + book.card + book.pagopa;
    expect(payments).toHaveLength(book.receipts);
    expect(sumCents(payments.map(({ total_cents }) => total_cents))).toBe(total);
    expect(sumCents(taken.map(({ totalCents }) => totalCents))).toBe(total);
    expect(taken.map(({ receiptNumber }) => receiptNumber).sort()).toEqual(payments.map(({ receipt_number }) => receipt_number).sort());
    expect(sumCents(payments.map(({ cash_cents }) => cash_cents))).toBe(book.cash);
    expect(sumCents(payments.map(({ card_cents }) => card_cents))).toBe(book.card);
    const charges = days.terminals.charges.slice(chargedBefore);
    expect(sumCents(charges.map(({ cents }) => cents))).toBe(book.card);
    expect(sumCents(charges.filter(({ isReversed }) => isReversed).map(({ cents }) => cents))).toBe(book.undoneCard);
    const undoneTotal = book.undoneCash + book.undoneCard;
    expect(sumCents(undone.map(({ totalCents }) => totalCents))).toBe(undoneTotal + book.standing);
    expect(sumCents(payments.filter(({ void_settled_by }) => void_settled_by === 'till').map(({ total_cents }) => total_cents))).toBe(undoneTotal + book.standing);
    expect(sumCents(standing.map(({ totalCents }) => totalCents))).toBe(book.standing);
    expect(sumCents(taken.flatMap(({ means }) => means).filter(({ kind }) => kind === 'pagopa').map(({ cents }) => cents))).toBe(book.pagopa);
    expect(sumCents(book.reports.map(({ receipts }) => receipts.cashCents))).toBe(book.cash);
    expect(sumCents(book.reports.map(({ receipts }) => receipts.cardCents))).toBe(book.card);
    expect(0 - sumCents(book.reports.map(({ voids }) => voids.cashCents))).toBe(book.undoneCash);
    expect(0 - sumCents(book.reports.map(({ voids }) => voids.cardCents))).toBe(book.undoneCard);
    expect(book.reports.map(({ varianceCents }) => varianceCents)).toEqual(book.reports.map(() => 0));
    expect(sumCents(book.reports.flatMap(({ accounts }) => accounts.map(({ cents }) => cents)))).toBe(book.cash + book.card - undoneTotal);
  }), { numRuns: of.count, seed: of.seed, endOnFailure: true });
  expect(days.crashes.count).toBeGreaterThan(0);
  const { kernel } = days.office.test.office;
  expect((await verifyJournal(kernel.database.read, kernel.keys)).faults).toEqual([]);
}
