import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Payment } from '#shared/payments/payment.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

/** What the journal says of money taken or given back. */
const Told = z.object({ totalCents: z.int(), tillSessionId: z.string().nullable(), settledBy: z.string().optional() });

describe.each(dialects)('a till on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const till = () => counter.clerk.till;
  const current = async () => {
    const session = await till().current({ counterId: counter.counterId });
    if (session === null) throw new Error('the till is closed');
    return session;
  };
  const pay = async (copies = 1) => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { copies });
    const expectedCents = copies * 1652;
    const payment = await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents, tenderedCents: expectedCents + 348 });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    return payment;
  };
  const reopen = (floatCents: number) => till().open({ requestId: requestId(), counterId: counter.counterId, floatCents });
  const closeWhole = async (cents: number) => {
    const { id } = await current();
    await till().count({ requestId: requestId(), sessionId: id, count: piecesOf(cents) });
    return till().close({ requestId: requestId(), sessionId: id });
  };

  it('says nothing of what must be in it before it was counted, and takes no money after', async () => {
    await pay();
    const session = await current();
    expect(JSON.stringify(session)).not.toContain('11652');
    const counted = await till().count({ requestId: requestId(), sessionId: session.id, count: piecesOf(11_600) });
    expect(counted).toMatchObject({ session: { state: 'counted' }, countedCents: 11_600, expectedCents: 11_652, varianceCents: -52, needsSupervisor: false });
    await expect(pay()).rejects.toMatchObject({ code: 'TILL_COUNTED' });
    await expect(till().open({ requestId: requestId(), counterId: counter.counterId, floatCents: 0 })).rejects.toMatchObject({ code: 'TILL_ALREADY_OPEN' });
  });

  it('is closed with the reason of a difference, once, and its report stays', async () => {
    const { id } = await current();
    await expect(till().close({ requestId: requestId(), sessionId: id })).rejects.toMatchObject({ code: 'VARIANCE_UNEXPLAINED' });
    const report = await till().close({ requestId: requestId(), sessionId: id, reason: 'Resto dato in più' });
    expect(report).toMatchObject({
      number: '2026/C1/000001', floatCents: 10_000, receipts: { count: 1, cashCents: 1652, cardCents: 0, first: '2026/R1/000001', last: '2026/R1/000001' },
      accounts: [{ account: 'municipality', cents: 52 }, { account: 'state-stamp-duty', cents: 1600 }], varianceCents: -52, varianceReason: 'Resto dato in più',
    });
    await expect(till().close({ requestId: requestId(), sessionId: id, reason: 'Ancora' })).rejects.toMatchObject({ code: 'TILL_CLOSED' });
    await expect(till().move({ requestId: requestId(), sessionId: id, kind: 'cash-in', cents: 100, reason: 'Monete' })).rejects.toMatchObject({ code: 'TILL_CLOSED' });
    expect(await till().readReport({ sessionId: id })).toEqual(report);
    await expect(pay()).rejects.toMatchObject({ code: 'TILL_NOT_OPEN' });
  });

  it('with a large difference is closed by the supervisor alone', async () => {
    await reopen(5000);
    const { id } = await current();
    await till().count({ requestId: requestId(), sessionId: id, count: piecesOf(4000) });
    await expect(till().close({ requestId: requestId(), sessionId: id, reason: 'Non so' })).rejects.toMatchObject({ code: 'VARIANCE_NEEDS_SUPERVISOR' });
    expect(await test.as('supervisor').till.listOfDay({ day: '2026-11-23' })).toMatchObject([{ closingNumber: '2026/C1/000001' }, { state: 'counted', varianceCents: -1000 }]);
    const report = await test.as('supervisor').till.close({ requestId: requestId(), sessionId: id, reason: 'Ammanco segnalato alla ragioneria' });
    expect(report).toMatchObject({ number: '2026/C1/000002', varianceCents: -1000, receipts: { count: 0, first: '' } });
  });

  it('goes over to a colleague who counts it, and takes money from nobody else then', async () => {
    await reopen(5000);
    const { id } = await current();
    const taken = await test.as('supervisor').till.takeOver({ requestId: requestId(), sessionId: id, count: piecesOf(4990) });
    expect(taken).toMatchObject({ varianceCents: -10, session: { state: 'open' } });
    await expect(pay()).rejects.toMatchObject({ code: 'TILL_HELD_BY_OTHER' });
    await till().takeOver({ requestId: requestId(), sessionId: id, count: piecesOf(4990) });
    expect(await closeWhole(4990)).toMatchObject({ varianceCents: 0, expectedCents: 4990, movements: [{ kind: 'hand-over', cents: -10 }, { kind: 'hand-over', cents: 0 }] });
  });

  it('gives no more than is in it', async () => {
    await reopen(1000);
    const { id } = await current();
    const move = (kind: 'cash-in' | 'cash-out', cents: number) => till().move({ requestId: requestId(), sessionId: id, kind, cents, reason: 'Monete dalla banca' });
    await expect(move('cash-out', 1001)).rejects.toMatchObject({ code: 'NOT_ENOUGH_IN_TILL' });
    await move('cash-out', 1000);
    await move('cash-in', 250);
    expect(await closeWhole(250)).toMatchObject({ varianceCents: 0, movements: [{ cents: -1000 }, { cents: 250 }] });
  });

  it('closes to the cent, whatever the day brings: receipts, report, payments and journal agree', async () => {
    const acts = fc.array(fc.oneof(
      { weight: 4, arbitrary: fc.constant('pay' as const) },
      { weight: 1, arbitrary: fc.constantFrom('in' as const, 'out' as const, 'resume' as const) },
      { weight: 2, arbitrary: fc.constantFrom('wrong-service' as const, 'request-withdrawn' as const) },
    ), { maxLength: 7 });
    await fc.assert(fc.asyncProperty(acts, fc.integer({ min: 0, max: 20_000 }), async (day, floatCents) => {
      const { id } = await reopen(floatCents);
      let inside = floatCents;
      let paid = 0;
      let undone = 0;
      const receipts: Payment[] = [];
      for (const act of day) {
        if (act === 'pay') {
          const receipt = await pay();
          receipts.push(receipt);
          paid += receipt.totalCents;
        } else if (act === 'wrong-service' || act === 'request-withdrawn') {
          const receipt = receipts.pop();
          if (receipt === undefined || receipt.totalCents > inside + paid - undone) continue;
          const { voided } = (await counter.clerk.payments.voidReceipt({
            requestId: requestId(), paymentId: receipt.id, cause: act, note: 'Prova di annullo', beneficiary: { name: 'Neri Ottavia' },
          })).payment;
          if (voided?.settledBy === 'till') undone += receipt.totalCents;
        }
        else if (act === 'resume') {
          await till().count({ requestId: requestId(), sessionId: id, count: piecesOf(0) });
          await till().resume({ requestId: requestId(), sessionId: id });
        } else {
          const cents = act === 'in' ? 777 : Math.min(500, inside + paid - undone);
          if (cents === 0) continue;
          await till().move({ requestId: requestId(), sessionId: id, kind: act === 'in' ? 'cash-in' : 'cash-out', cents, reason: 'Giro di monete' });
          inside += act === 'in' ? cents : -cents;
        }
      }
      const left = inside + paid - undone;
      const report = await closeWhole(left);
      expect(report).toMatchObject({ varianceCents: 0, countedCents: left, receipts: { cashCents: paid, count: day.filter((act) => act === 'pay').length }, voids: { cashCents: 0 - undone } });
      expect(report.accounts.reduce((sum, { cents }) => sum + cents, 0)).toBe(paid - undone);
      const rows: { cash_cents: number; void_settled_by: string | null }[] = await test.office.kernel.database.read('payments').where({ till_session_id: id }).select('cash_cents', 'void_settled_by');
      expect(rows.reduce((sum, row) => sum + (row.void_settled_by === 'till' ? 0 : row.cash_cents), 0)).toBe(paid - undone);
      const journal: { type: string; payload: string }[] = await test.office.kernel.database.read('journal').whereIn('type', ['paymentTaken', 'paymentVoided']).select('type', 'payload');
      const told = journal.map(({ type, payload }) => ({ type, ...Told.parse(JSON.parse(payload)) })).filter(({ tillSessionId }) => tillSessionId === id);
      expect(told.reduce((sum, each) => sum + (each.type === 'paymentTaken' ? each.totalCents : each.settledBy === 'till' ? -each.totalCents : 0), 0)).toBe(paid - undone);
    }), { numRuns: sampleSize(8, 500), seed: 6 });
    expect((await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).faults).toEqual([]);
  });
});
