import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAct } from '#shared/cases/progress.model.ts';
import type { VoidCause } from '#shared/payments/payment.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';

const serviceId = 'certificato-destinazione-urbanistica';
const asked = { propertyRole: 'owner', parcels: [{ sheet: '12', parcel: '345' }], purpose: 'sale', kind: 'current', delivery: 'paper' };
const stamp = 1600;

describe.each(dialects)('what is owed since a decision on %s', (dialect) => {
  let office: PagopaOffice;
  beforeAll(async () => { office = await openPagopaOffice(dialect); });
  afterAll(() => office.close());

  const requestId = () => office.test.office.requestId();
  const clerk = () => office.counter.clerk;
  const payments = () => clerk().payments;
  const work = () => office.test.core.runWorkers();
  const read = (caseFileId: string) => clerk().cases.read({ caseFileId });
  const conclude = (visitId: string) => clerk().visits.close({ requestId: requestId(), visitId });
  const act = async (caseFileId: string, what: CaseAct) => clerk().cases.act({ requestId: requestId(), caseFileId, revision: (await read(caseFileId)).revision, act: what });
  const advance = (caseFileId: string, stepId: string) => act(caseFileId, { kind: 'advance', stepId });
  const owed = async (caseFileId: string) => (await payments().listOwedDecisions()).find(({ bill }) => bill.caseFileId === caseFileId);
  const take = (visitId: string, caseFileId: string) => payments().takeDecision({ requestId: requestId(), visitId, caseFileId });
  const issue = (caseFileId: string) => payments().issueDecisionNotice({ requestId: requestId(), caseFileId, paper: 'slip' });
  const cancel = (noticeId: string) => payments().cancelNotice({ requestId: requestId(), noticeId, reason: 'Paga allo sportello' });
  async function pay(visitId: string) {
    const { totalCents } = await payments().getBill({ visitId });
    return payments().settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  }
  const voidIt = (paymentId: string, cause: VoidCause, beneficiary?: { name: string }) =>
    payments().voidReceipt({ requestId: requestId(), paymentId, cause, note: 'Pagato per sbaglio', beneficiary });
  async function filed(values = {}) {
    const { id: visitId } = await office.counter.openVisit();
    const file = await office.counter.ask(visitId, serviceId, { ...asked, ...values });
    expect(file.problems).toEqual([]);
    const payment = await pay(visitId);
    await conclude(visitId);
    return { visitId, file, payment };
  }
  async function granted(values = {}) {
    const { visitId, file } = await filed(values);
    await advance(file.id, 'redigere');
    return { visitId, caseFileId: file.id };
  }
  async function paidHere() {
    const { caseFileId } = await granted();
    const { id: visitId } = await office.counter.openVisit();
    await take(visitId, caseFileId);
    return { caseFileId, visitId, payment: await pay(visitId) };
  }

  it('is told with the request and not taken then; the grant freezes it, and nothing is given out before it is paid', async () => {
    const { file, payment } = await filed();
    expect(file.dueLater).toMatchObject([{ label: "Imposta di bollo sull'atto", cents: stamp, due: 'decision', account: 'state-stamp-duty' }]);
    expect(payment.lines.every(({ due }) => due === undefined)).toBe(true);
    expect((await read(file.id)).decision).toBeUndefined();
    office.test.office.clock.advance(24 * 3_600_000);
    const record = await advance(file.id, 'redigere');
    expect(record).toMatchObject({ progress: { stepId: 'firmare' }, decision: { state: 'owed', totalCents: stamp, decidedOn: '2026-11-24', isAsked: false } });
    await expect(advance(file.id, 'firmare')).rejects.toMatchObject({ code: 'DECISION_UNPAID', data: { totalCents: stamp, isAsked: false } });
    expect((await read(file.id)).progress.stepId).toBe('firmare');
    expect((await clerk().cases.listWork()).find(({ caseFileId }) => caseFileId === file.id)?.unpaid).toEqual({ totalCents: stamp, isAsked: false });
    expect(await owed(file.id)).toMatchObject({ title: file.title, debtor: expect.stringContaining(' ') as string });
  });

  it('is paid with a notice of its own, once however often pagoPA tells, and by nothing else meanwhile', async () => {
    const { caseFileId } = await granted();
    const notice = await issue(caseFileId);
    expect(notice).toMatchObject({ totalCents: stamp, state: 'open', decisionCaseId: caseFileId });
    await expect(issue(caseFileId)).rejects.toMatchObject({ code: 'DECISION_ASKED' });
    const { id: visitId } = await office.counter.openVisit();
    await expect(take(visitId, caseFileId)).rejects.toMatchObject({ code: 'DECISION_ASKED' });
    await expect(act(caseFileId, { kind: 'withdraw' })).rejects.toMatchObject({ code: 'DECISION_ASKED' });
    await expect(advance(caseFileId, 'firmare')).rejects.toMatchObject({ code: 'DECISION_UNPAID', data: { isAsked: true } });
    await work();
    expect((await payments().listAwaiting()).map((each) => each.notice.id)).toContain(notice.id);
    expect((await owed(caseFileId))?.notice).toEqual({ id: notice.id, number: notice.number, dueOn: notice.dueOn });
    await office.pay(notice.number);
    const check = () => payments().checkNotice({ requestId: requestId(), noticeId: notice.id });
    await Promise.all([check(), check(), work()]);
    expect((await read(caseFileId)).decision).toMatchObject({ state: 'paid' });
    const taken = (await payments().listPayments({ visitId: notice.visitId })).filter(({ lines }) => lines.some(({ due }) => due === 'decision'));
    expect(taken).toMatchObject([{ totalCents: stamp, means: [{ kind: 'pagopa', notice: notice.number }] }]);
    expect((await advance(caseFileId, 'firmare')).progress.stepId).toBe('consegnare');
    await conclude(visitId);
  });

  it('is taken to the counter once its notice is taken back, and another notice may ask for it', async () => {
    const { caseFileId, visitId: filedIn } = await granted();
    const notice = await issue(caseFileId);
    await work();
    expect(await cancel(notice.id)).toMatchObject({ state: 'cancelled' });
    const again = await issue(caseFileId);
    await work();
    await cancel(again.id);
    expect((await payments().listDecisionNotices({ caseFileId })).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect((await clerk().visits.listOpen()).map(({ id }) => id)).not.toContain(filedIn);
    const { id: visitId } = await office.counter.openVisit();
    await take(visitId, caseFileId);
    const basket = await payments().issueNotice({ requestId: requestId(), visitId, expectedCents: stamp });
    await expect(office.counter.ask(visitId, 'certificato-residenza')).rejects.toMatchObject({ code: 'BASKET_AWAITING_PAYMENT' });
    await conclude(visitId);
    await work();
    await office.pay(basket.number);
    await payments().checkNotice({ requestId: requestId(), noticeId: basket.id });
    expect((await read(caseFileId)).decision?.state).toBe('paid');
  });

  it('is no debt of who is exempt, nor of a request that was withdrawn or refused', async () => {
    const exempt = await granted({ stampExemption: '1' });
    expect((await advance(exempt.caseFileId, 'firmare')).progress.stepId).toBe('consegnare');
    const { caseFileId } = await granted();
    expect(await act(caseFileId, { kind: 'withdraw' })).toMatchObject({ progress: { state: 'withdrawn' }, decision: { state: 'dropped' } });
    expect(await owed(caseFileId)).toBeUndefined();
    expect(await act(caseFileId, { kind: 'reopen', note: 'Ci ha ripensato' })).toMatchObject({ progress: { stepId: 'firmare' }, decision: { state: 'owed' } });
    await expect(advance(caseFileId, 'firmare')).rejects.toMatchObject({ code: 'DECISION_UNPAID' });
    const { file } = await filed();
    await act(file.id, { kind: 'announce-refusal', note: 'Manca il titolo' });
    office.test.office.clock.advance(12 * 24 * 3_600_000);
    const refused = await act(file.id, { kind: 'refuse', note: 'Manca il titolo' });
    expect([refused.progress.state, refused.decision]).toEqual(['refused', undefined]);
  });

  it('is paid when the person comes: taken into the basket beside what they ask, one receipt, and nothing is settled again', async () => {
    const { caseFileId } = await granted();
    const { settledAt } = (await read(caseFileId)).file;
    const { id: visitId } = await office.counter.openVisit();
    await expect(pay(visitId)).rejects.toMatchObject({ code: 'BASKET_EMPTY' });
    expect((await payments().listDues({ visitId })).map(({ bill }) => bill.caseFileId)).toContain(caseFileId);
    const { id: other } = await office.counter.openVisit(office.test.family[1]);
    expect((await payments().listDues({ visitId: other })).map(({ bill }) => bill.caseFileId)).not.toContain(caseFileId);
    await take(other, caseFileId);
    await take(visitId, caseFileId);
    expect(await payments().getBill({ visitId: other })).toMatchObject({ totalCents: 0, isPayable: false });
    await conclude(other);
    await office.counter.ask(visitId, 'certificato-residenza');
    const payment = await pay(visitId);
    expect(payment).toMatchObject({ totalCents: 1652 + stamp, receiptNumber: expect.stringMatching(/^2026\/R1\//) as string });
    expect(await read(caseFileId)).toMatchObject({ decision: { state: 'paid' }, file: { settledAt } });
    expect((await payments().findReceipt({ paymentId: payment.id })).titles).toHaveLength(2);
    await conclude(visitId);
    expect((await advance(caseFileId, 'firmare')).progress.stepId).toBe('consegnare');
    await expect(take((await office.counter.openVisit()).id, caseFileId)).rejects.toMatchObject({ code: 'DECISION_NOT_OWED' });
  });

  it('is owed as before by who leaves without paying', async () => {
    const { caseFileId } = await granted();
    const { id: visitId } = await office.counter.openVisit();
    await take(visitId, caseFileId);
    await payments().leaveDecision({ requestId: requestId(), visitId, caseFileId });
    expect(await payments().getBill({ visitId })).toMatchObject({ totalCents: 0 });
    await take(visitId, caseFileId);
    await conclude(visitId);
    expect((await owed(caseFileId))?.bill).toMatchObject({ state: 'owed', isAsked: false });
    expect((await owed(caseFileId))?.bill.visitId).toBeUndefined();
  });

  it('taken by the wrong means is owed again, whether the paper was given out or not, and the step is refused again', async () => {
    const { caseFileId, visitId, payment } = await paidHere();
    await conclude(visitId);
    await voidIt(payment.id, 'wrong-means');
    expect(await read(caseFileId)).toMatchObject({ decision: { state: 'owed', visitId }, file: { state: 'settled' } });
    await expect(advance(caseFileId, 'firmare')).rejects.toMatchObject({ code: 'DECISION_UNPAID' });
    await clerk().visits.resume({ requestId: requestId(), visitId, counterId: office.counter.counterId });
    await conclude(visitId);
    const { id: later } = await office.counter.openVisit();
    await take(later, caseFileId);
    const again = await pay(later);
    expect(await payments().findReceipt({ paymentId: payment.id })).toMatchObject({ repaidBy: again.receiptNumber });
    await advance(caseFileId, 'firmare');
    await voidIt(again.id, 'wrong-amount');
    expect((await owed(caseFileId))?.bill.state).toBe('owed');
    await pay(later);
    await conclude(later);
    expect((await advance(caseFileId, 'consegnare')).progress.state).toBe('closed');
  });

  it.each<[VoidCause, string, string]>([
    ['wrong-service', 'owed', 'open'], ['not-due', 'lifted', 'open'], ['request-withdrawn', 'lifted', 'withdrawn'],
  ])('voided as %s it is %s, and its case is %s; its papers stay', async (cause, state, progress) => {
    const { caseFileId, payment } = await paidHere();
    await office.test.as('supervisor').payments.voidReceipt({ requestId: requestId(), paymentId: payment.id, cause, note: 'Errore', beneficiary: { name: 'Neri Ottavia' } });
    const record = await read(caseFileId);
    expect([record.decision?.state, record.progress.state]).toEqual([state, progress]);
    const papers = await clerk().documents.listByVisit({ visitId: record.file.visitId });
    expect(papers.every((paper) => paper.state !== 'voided')).toBe(true);
    if (cause !== 'wrong-service') expect((await office.test.as('supervisor').payments.listRefunds()).some(({ paymentId }) => paymentId === payment.id)).toBe(true);
  });

  it('leaves a journal that verifies', async () => {
    const { database: { read: db }, keys } = office.test.office.kernel;
    expect((await verifyJournal(db, keys)).faults).toEqual([]);
  });
});
