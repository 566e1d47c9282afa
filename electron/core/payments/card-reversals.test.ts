import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reportSlipValues } from '#core/till/index.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { openCardBench, openQuick, terminalId, total, type CardBench } from '#tests/support/card-bench.ts';
import { dialects } from '#tests/support/databases.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import { listTakings } from './payment-repository.ts';

describe.each(dialects)('charges of voided receipts on %s', (dialect) => {
  let bench: CardBench;
  beforeAll(async () => { bench = await openCardBench(dialect); });
  afterEach(() => bench.renewDesk());
  afterAll(() => bench.close());

  const voidCard = async () => {
    const visitId = await bench.readyVisit();
    await bench.ask(visitId);
    const { paymentId = '' } = await bench.work(visitId) ?? {};
    await bench.payments().voidReceipt({ requestId: bench.requestId(), paymentId, cause: 'wrong-means', note: 'Voleva pagare in contanti' });
    return { visitId, paymentId };
  };

  it('the charges of a voided receipt are taken back, and until then nothing else pays', async () => {
    const { visitId, paymentId } = await voidCard();
    await expect(bench.payInCash(visitId)).rejects.toMatchObject({ code: 'CARD_OUTCOME_PENDING' });
    expect(await bench.work(visitId)).toMatchObject({ state: 'reversed', paymentId });
    await bench.payInCash(visitId);
    expect(await bench.payments().findReceipt({ paymentId })).toMatchObject({ refunds: [], payment: { voided: { settledBy: 'till' } } });
  });

  it('a charge of a voided receipt that the terminal does not take back is proposed to be given back', async () => {
    bench.played.plan('none', 'declined');
    const { visitId, paymentId } = await voidCard();
    expect(await bench.work(visitId)).toMatchObject({ state: 'approved', paymentId });
    expect((await bench.payments().findReceipt({ paymentId })).refunds).toMatchObject([{ totalCents: total, by: 'Prova clerk', beneficiary: { taxCode: bench.test.family[0]?.taxCode } }]);
    await bench.payInCash(visitId);
  });

  it('a drawer is not closed before a reversal is answered; a charge that stands is in its report, its accounts and the takings of the day', async () => {
    const till = await bench.counter.clerk.till.current({ counterId: bench.counter.counterId });
    const sessionId = till?.id ?? '';
    bench.played.plan('none', 'lost');
    const { visitId } = await voidCard();
    const card = await bench.work(visitId);
    expect(card).toMatchObject({ state: 'reversing', isQuestion: true });
    const { expectedCents } = await bench.counter.clerk.till.count({ requestId: bench.requestId(), sessionId, count: [] });
    const count = piecesOf(expectedCents);
    await bench.counter.clerk.till.count({ requestId: bench.requestId(), sessionId, count });
    const close = () => bench.counter.clerk.till.close({ requestId: bench.requestId(), sessionId });
    await expect(close()).rejects.toMatchObject({ code: 'CARD_REVERSAL_PENDING' });
    const takings = () => listTakings(bench.test.office.kernel.database.read, bench.test.office.actor('clerk'), dayBounds(businessDay(bench.test.office.clock.now())));
    const before = await takings();
    await bench.payments().decideCard({ requestId: bench.requestId(), operationId: card?.id ?? '', decision: { answer: 'charged', authorisation: card?.authorisation ?? '' } });
    const after = await takings();
    expect(after.filter(({ id }) => !before.some((each) => each.id === id))).toMatchObject([{ totalCents: total, visitId, means: [{ kind: 'card', cents: total }] }]);
    const report = await close();
    expect(report.movements).toContainEqual({ kind: 'void', cents: total, reason: `Storno non riuscito al POS ${terminalId}, autorizzazione ${card?.authorisation ?? ''}` });
    expect(reportSlipValues(report)).toMatchObject({ movements: [], voids: [expect.objectContaining({ cashCents: report.voids.cashCents, cardCents: report.voids.cardCents })], standing: expect.arrayContaining([expect.objectContaining({ cents: total })]) });
    expect(sumCents(report.accounts.map(({ cents }) => cents)))
      .toBe(report.receipts.cashCents + report.receipts.cardCents + report.voids.cashCents + report.voids.cardCents);
    await bench.counter.clerk.till.open({ requestId: bench.requestId(), counterId: bench.counter.counterId, floatCents: 10_000 });
  });

  it('a reversal that its process did not get to is taken up by the next', async () => {
    const { visitId, paymentId } = await voidCard();
    await bench.newDesk((address) => ({ ...openQuick(address), lastOutcome: () => new Promise<never>(() => undefined) })).runOnce();
    bench.test.office.clock.advance(300_000);
    expect(await bench.work(visitId)).toMatchObject({ state: 'reversed', paymentId });
    await bench.payInCash(visitId);
  });
});
