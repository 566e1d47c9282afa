import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VoidCause } from '#shared/payments/payment.model.ts';
import { denominations } from '#shared/till/till.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const iban = 'IT60X0542811101000000123456';
const beneficiary = { name: 'Neri Ottavia', iban };
const note = 'Ottavia Neri ha pagato per sbaglio';
const cents = 1652;

describe.each(dialects)('receipts on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const payments = () => counter.clerk.payments;
  const drawer = async () => (await counter.clerk.till.current({ counterId: counter.counterId }))?.id ?? '';
  const settle = (visitId: string, expectedCents: number) => payments().settle({ requestId: requestId(), visitId, expectedCents, tenderedCents: expectedCents });
  const buy = async () => {
    const { id: visitId } = await counter.openVisit();
    const file = await counter.ask(visitId, 'certificato-residenza');
    return { visitId, caseFileId: file.id, payment: await settle(visitId, cents) };
  };
  const earlierReceipt = async () => (await payments().listReceipts({ day: '2026-11-23' })).find(({ isVoided }) => !isVoided)?.id ?? '';
  const conclude = (visitId: string) => counter.clerk.visits.close({ requestId: requestId(), visitId });
  const voidIt = (paymentId: string, cause: VoidCause, more: { beneficiary?: typeof beneficiary; by?: 'clerk' | 'supervisor' } = {}) => {
    const { by = 'clerk', ...rest } = more;
    return test.as(by).payments.voidReceipt({ requestId: requestId(), paymentId, cause, note, ...rest });
  };
  const states = async (visitId: string) => (await counter.clerk.cases.listByVisit({ visitId })).map(({ state }) => state);
  const papers = async (visitId: string) => (await counter.clerk.documents.listByVisit({ visitId })).map(({ state }) => state);
  const slips = async (visitId: string) => (await counter.clerk.printing.listJobs({ visitId })).map(({ title, isCopy }) => `${title}${isCopy ? ' COPIA' : ''}`);

  it('taken by the wrong means is owed again, in a visit that is taken up again, and paid once more', async () => {
    const { visitId, caseFileId, payment } = await buy();
    await conclude(visitId);
    const voided = await voidIt(payment.id, 'wrong-means');
    expect(voided).toMatchObject({
      payment: { receiptNumber: '2026/R1/000001', voided: { number: '2026/A1/000001', cause: 'wrong-means', outcome: 'owed-again', settledBy: 'till' } },
      voidedBy: { name: 'Prova clerk', note }, refundable: [], voidOffer: { causes: [], refusal: 'PAYMENT_VOIDED' },
    });
    expect(await states(visitId)).toEqual(['owed-again']);
    await counter.clerk.visits.resume({ requestId: requestId(), visitId, counterId: counter.counterId });
    expect(await payments().getBill({ visitId })).toMatchObject({ totalCents: cents, isPayable: true });
    await expect(conclude(visitId)).rejects.toMatchObject({ code: 'BASKET_UNSETTLED' });
    const record = await counter.clerk.cases.read({ caseFileId });
    await expect(counter.clerk.cases.act({ requestId: requestId(), caseFileId, revision: record.revision, act: { kind: 'withdraw' } })).rejects.toMatchObject({ code: 'CASE_UNPAID' });
    const again = await settle(visitId, cents);
    expect([again.receiptNumber, await states(visitId), await papers(visitId)]).toEqual(['2026/R1/000002', ['settled'], ['numbered']]);
    expect(await payments().findReceipt({ text: 'R1/1' })).toMatchObject({ repaidBy: '2026/R1/000002', payer: { taxCode: test.family[0]?.taxCode } });
    expect(await slips(visitId)).toEqual(expect.arrayContaining(['Ricevuta 2026/R1/000001', 'Ricevuta 2026/R1/000001 annullata', 'Ricevuta 2026/R1/000002']));
    await conclude(visitId);
  });

  it('taken by mistake leaves nothing owed and no paper that holds', async () => {
    const { visitId, payment } = await buy();
    await voidIt(payment.id, 'wrong-service');
    expect([await states(visitId), await papers(visitId)]).toEqual([['settled'], ['voided']]);
    expect(await payments().getBill({ visitId })).toMatchObject({ totalCents: 0 });
    await expect(voidIt(payment.id, 'wrong-service')).rejects.toMatchObject({ code: 'PAYMENT_VOIDED' });
    await expect(payments().proposeRefund({ requestId: requestId(), paymentId: payment.id, amounts: [], reason: note, beneficiary })).rejects.toMatchObject({ code: 'PAYMENT_VOIDED' });
    await conclude(visitId);
  });

  it('of whoever gives up are refunded by the accounts office, and the drawer keeps the money', async () => {
    const { visitId, payment } = await buy();
    await expect(voidIt(payment.id, 'request-withdrawn')).rejects.toMatchObject({ code: 'BENEFICIARY_MISSING' });
    const voided = await voidIt(payment.id, 'request-withdrawn', { beneficiary });
    expect(voided).toMatchObject({ payment: { voided: { settledBy: 'proposal' } }, refundable: [], refunds: [{ number: '2026/RIM/000001', totalCents: cents, beneficiary }] });
    expect(await test.as('supervisor').payments.listRefunds()).toMatchObject([{ number: '2026/RIM/000001', receiptNumber: payment.receiptNumber, reason: note, by: 'Prova clerk' }]);
    expect(await slips(visitId)).toContain('Proposta di rimborso 2026/RIM/000001');
    await conclude(visitId);
  });

  it('are given back in part, never more than was paid, and not voided as an error then', async () => {
    const { visitId, payment } = await buy();
    const propose = (cents: number) => payments().proposeRefund({ requestId: requestId(), paymentId: payment.id, amounts: [{ account: 'municipality', cents }], reason: note, beneficiary });
    await expect(propose(0)).rejects.toMatchObject({ code: 'REFUND_EMPTY' });
    await expect(propose(53)).rejects.toMatchObject({ code: 'REFUND_TOO_MUCH', data: { refundableCents: 52 } });
    expect(await propose(50)).toMatchObject({ totalCents: 50, beneficiary });
    expect((await payments().findReceipt({ paymentId: payment.id })).refundable).toEqual([{ account: 'state-stamp-duty', cents: 1600 }, { account: 'municipality', cents: 2 }]);
    await expect(voidIt(payment.id, 'wrong-means')).rejects.toMatchObject({ code: 'REFUND_PENDING' });
    expect(await voidIt(payment.id, 'not-due', { beneficiary })).toMatchObject({ refunds: [{ totalCents: 50 }, { totalCents: 1602 }] });
    await conclude(visitId);
  });

  it('of a refused certificate are proposed once, and what was to be given back is settled with it', async () => {
    const other = await earlierReceipt();
    const { visitId, payment } = await buy();
    const [paper] = await counter.clerk.documents.listByVisit({ visitId });
    const documentId = paper?.id ?? '';
    await test.office.kernel.database.transaction(async (db) => { await db('documents').where({ id: documentId }).update({ give_back_cents: cents }); });
    const propose = (paymentId: string) => payments().proposeRefund({ requestId: requestId(), paymentId, amounts: payment.lines.slice(0, 1).map(({ account }) => ({ account, cents: 1 })), reason: note, beneficiary, documentId });
    await expect(propose(other)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    expect(await propose(payment.id)).toMatchObject({ documentId });
    expect(await counter.clerk.documents.listToGiveBack()).toEqual([]);
    await expect(propose(payment.id)).rejects.toMatchObject({ code: 'NOTHING_TO_GIVE_BACK' });
    await conclude(visitId);
  });

  it('owed again may be asked for by notice, and are owed as before when it is taken back', async () => {
    const { visitId, payment } = await buy();
    await voidIt(payment.id, 'wrong-amount');
    const notice = await payments().issueNotice({ requestId: requestId(), visitId, expectedCents: cents });
    expect(await states(visitId)).toEqual(['awaiting-payment']);
    await expect(settle(visitId, cents)).rejects.toMatchObject({ code: 'BASKET_AWAITING_PAYMENT' });
    await payments().cancelNotice({ requestId: requestId(), noticeId: notice.id, reason: 'Paga in contanti' });
    expect(await states(visitId)).toEqual(['owed-again']);
    await settle(visitId, cents);
    await conclude(visitId);
  });

  it('come out once more as a copy, and are found by day', async () => {
    const { visitId, payment } = await buy();
    await payments().printReceipt({ requestId: requestId(), paymentId: payment.id });
    expect(await slips(visitId)).toContain(`Ricevuta ${payment.receiptNumber ?? ''} COPIA`);
    const [newest, ...others] = await payments().listReceipts({ day: '2026-11-23' });
    expect(newest).toMatchObject({ id: payment.id, means: ['cash'], counter: '1', titles: ['Certificato di residenza'], isVoided: false, isOwn: true });
    expect(others.map(({ isVoided }) => isVoided)).toEqual([false, true, false, true, true, true, false, true]);
    expect(await payments().listReceipts({ day: '2026-11-22' })).toEqual([]);
    await expect(payments().findReceipt({ text: '2026/R9/000001' })).rejects.toMatchObject({ code: 'RECEIPT_UNKNOWN', data: { number: '2026/R9/000001' } });
    await expect(payments().findReceipt({ text: 'A042' })).rejects.toMatchObject({ code: 'RECEIPT_UNREADABLE' });
    await conclude(visitId);
  });

  it('of a closed drawer are voided by the supervisor, by proposal, and the closing stays as it was', async () => {
    const { visitId, payment } = await buy();
    await conclude(visitId);
    const sessionId = await drawer();
    await counter.clerk.till.count({ requestId: requestId(), sessionId, count: denominations.map((unitCents) => ({ unitCents, pieces: 0 })) });
    await expect(voidIt(payment.id, 'wrong-means')).rejects.toMatchObject({ code: 'TILL_COUNTED' });
    const report = await test.as('supervisor').till.close({ requestId: requestId(), sessionId, reason: 'Conta di prova' });
    expect(report).toMatchObject({ receipts: { count: 10, cashCents: 10 * cents }, voids: { count: 3, cashCents: -3 * cents }, expectedCents: 10_000 + 7 * cents });
    expect(report.accounts.reduce((sum, each) => sum + each.cents, 0)).toBe(7 * cents);
    await expect(voidIt(payment.id, 'wrong-means')).rejects.toMatchObject({ code: 'VOID_NEEDS_SUPERVISOR' });
    expect(await voidIt(payment.id, 'wrong-means', { by: 'supervisor', beneficiary })).toMatchObject({ payment: { voided: { outcome: 'owed-again', settledBy: 'proposal' } }, refunds: [{ totalCents: cents }] });
    expect(await states(visitId)).toEqual(['owed-again']);
    expect(await counter.clerk.till.readReport({ sessionId })).toEqual(report);
  });

  it('of much money take two people, one of whom supervises, and stand until the second agrees', async () => {
    const sum = 11 * 1600 + 11 * 52;
    const { id: visitId } = await counter.openVisit();
    await counter.clerk.till.open({ requestId: requestId(), counterId: counter.counterId, floatCents: 10_000 });
    await counter.ask(visitId, 'certificato-residenza', { copies: 11 });
    const { id: paymentId } = await settle(visitId, sum);
    await conclude(visitId);
    const asking = { paymentId, cause: 'wrong-means', note } as const;
    const decide = (by: 'clerk' | 'supervisor', isApproved: boolean) => test.as(by).payments.decideVoid({ requestId: requestId(), paymentId, isApproved });
    await expect(voidIt(paymentId, 'wrong-means')).rejects.toMatchObject({ code: 'VOID_TAKES_TWO', data: { aloneCents: 10_000 } });
    await expect(decide('supervisor', true)).rejects.toMatchObject({ code: 'VOID_NOT_ASKED' });
    expect(await payments().askVoid({ requestId: requestId(), ...asking })).toMatchObject({ voidOffer: { takesTwo: true }, voidRequest: { by: 'Prova clerk', note, isOwn: true, isToDecide: false } });
    await expect(decide('clerk', true)).rejects.toMatchObject({ code: 'FOUR_EYES' });
    expect(await test.as('supervisor').payments.listWaitingVoids()).toMatchObject([{ paymentId, totalCents: sum, cause: 'wrong-means', by: 'Prova clerk', isOwn: false, isToDecide: true }]);
    expect((await decide('supervisor', false)).voidRequest).toBeUndefined();
    await payments().askVoid({ requestId: requestId(), ...asking, note: 'Prima nota' });
    await payments().askVoid({ requestId: requestId(), ...asking });
    expect(await payments().listWaitingVoids()).toHaveLength(1);
    const before = (await counter.clerk.till.current({ counterId: counter.counterId }))?.id;
    expect(await decide('supervisor', true)).toMatchObject({ payment: { voided: { cause: 'wrong-means', outcome: 'owed-again', settledBy: 'till' } }, voidedBy: { name: 'Prova clerk', note } });
    expect([await payments().listWaitingVoids(), await states(visitId), before === undefined]).toEqual([[], ['owed-again'], false]);
    const [row] = await test.office.kernel.database.read('journal').where({ type: 'paymentVoided', subject: paymentId }).select<{ payload: string }[]>('payload');
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({ askedBy: expect.stringMatching(/^[0-9A-Z]{26}$/), agreedBy: expect.stringMatching(/^[0-9A-Z]{26}$/) });
  });

  it("of another's drawer or day are asked of the supervisor, with the beneficiary where the money goes back by proposal", async () => {
    const { visitId, payment } = await buy();
    await conclude(visitId);
    const other = test.as('supervisor').payments;
    const found = await other.findReceipt({ paymentId: payment.id });
    expect(found.voidOffer.takesTwo).toBe(false);
    await expect(other.askVoid({ requestId: requestId(), paymentId: payment.id, cause: 'not-due', note })).rejects.toMatchObject({ code: 'BENEFICIARY_MISSING' });
    await other.askVoid({ requestId: requestId(), paymentId: payment.id, cause: 'not-due', note, beneficiary });
    const agreed = await payments().decideVoid({ requestId: requestId(), paymentId: payment.id, isApproved: true });
    expect(agreed).toMatchObject({ voidedBy: { name: 'Prova supervisor' }, refunds: [{ totalCents: cents, beneficiary }] });
  });

  it('are proposed to the accounts office in a table, a row for each account', async () => {
    const take = async (format: 'csv' | 'xlsx') => Buffer.from((await test.as('supervisor').payments.exportRefunds({ format })).contentBase64, 'base64');
    const [head = '', ...rows] = (await take('csv')).toString().trimEnd().split('\r\n');
    expect(head.split(';').slice(0, 4)).toEqual(['\ufeffProposta', 'Giorno', 'Quietanza', 'A favore di']);
    expect(rows[0]?.split(';')).toEqual(expect.arrayContaining(['2026/RIM/000001', '23/11/2026', 'Neri Ottavia', iban]));
    const proposed = await test.as('supervisor').payments.listRefunds();
    expect(rows).toHaveLength(proposed.flatMap(({ amounts }) => amounts).length);
    expect((await take('xlsx')).subarray(0, 2).toString()).toBe('PK');
    await expect(payments().exportRefunds({ format: 'csv' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('left a whole journal, and nobody named in clear', async () => {
    const { read } = test.office.kernel.database;
    expect((await verifyJournal(read, test.office.kernel.keys)).faults).toEqual([]);
    const kept = JSON.stringify([await read('payments'), await read('refund_proposals'), await read('void_requests'), await read('journal')]);
    for (const words of ['Neri', iban]) expect(kept).not.toContain(words);
  });
});
