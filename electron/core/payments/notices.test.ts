import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { safe } from '@orpc/client';
import { checkNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };

describe.each(dialects)('paying by notice on %s', (dialect) => {
  let office: PagopaOffice;
  beforeAll(async () => { office = await openPagopaOffice(dialect); });
  afterEach(() => { office.faults.set([]); });
  afterAll(async () => { await office.close(); });

  const requestId = () => office.test.office.requestId();
  const payments = () => office.counter.clerk.payments;
  const work = () => office.test.core.runWorkers();
  const aMinuteLater = async () => { office.test.office.clock.advance(61_000); await work(); };
  const readyVisit = async () => {
    const visit = await office.counter.openVisit();
    await office.counter.ask(visit.id, 'certificato-residenza');
    await office.counter.ask(visit.id, 'cambio-abitazione', dwelling);
    return visit.id;
  };
  const issue = (visitId: string, id = requestId()) => payments().issueNotice({ requestId: id, visitId, expectedCents: 1652 });
  const check = (notice: PagopaNotice, id = requestId()) => payments().checkNotice({ requestId: id, noticeId: notice.id });
  const cancel = (notice: PagopaNotice) => payments().cancelNotice({ requestId: requestId(), noticeId: notice.id, reason: 'Paga in contanti' });
  const payInCash = (visitId: string) => payments().settle({ requestId: requestId(), visitId, expectedCents: 1652, tenderedCents: 2000 });
  const states = async (visitId: string) => (await office.counter.clerk.cases.listByVisit({ visitId })).map((file) => file.state);
  const slips = () => office.test.printer.jobs.map(decodeEscpos);
  const journalled = async (type: string) => (await office.test.office.kernel.database.read('journal').where({ type }) as unknown[]).length;

  it('numbers, prints and delivers a notice at once, also while pagoPA is down, and the case files wait', async () => {
    office.faults.set(['down']);
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    expect(checkNoticeNumber(notice.number).ok).toBe(true);
    expect(notice).toMatchObject({ state: 'open', totalCents: 1652, dueOn: '2026-12-23' });
    expect(notice.number).toMatch(/^347202600000000/);
    expect(await states(visitId)).toEqual(['awaiting-payment', 'awaiting-payment']);
    await work();
    const slip = slips().find((each) => each.qrCodes.length > 0);
    expect(slip?.qrCodes).toEqual([`PAGOPA|002|${notice.number}|99999990403|1652`]);
    expect(slip?.drawerKicks).toBe(0);
    expect(slip?.text(48).join('\n')).toContain('Certificato di residenza');
    expect((await office.counter.clerk.sync.listDeliveries()).find((each) => each.operation === 'createDebtPosition'))
      .toMatchObject({ state: 'waiting', about: { title: notice.number } });
    office.faults.set([]);
    await aMinuteLater();
    expect((await payments().listNotices({ visitId }))[0]?.publishedAt).toBeDefined();
  });

  it('keeps the basket as it was priced while its notice is open, and cash away', async () => {
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    const [file] = await office.counter.clerk.cases.listByVisit({ visitId });
    const caseFileId = file?.id ?? '';
    const waits = { code: 'BASKET_AWAITING_PAYMENT' };
    await expect(payInCash(visitId)).rejects.toMatchObject(waits);
    await expect(issue(visitId)).rejects.toMatchObject(waits);
    await expect(office.counter.clerk.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-residenza' })).rejects.toMatchObject(waits);
    await expect(office.counter.clerk.cases.saveDraft({ caseFileId, revision: 9, values: {} })).rejects.toMatchObject(waits);
    await expect(office.counter.clerk.cases.remove({ requestId: requestId(), caseFileId })).rejects.toMatchObject(waits);
    expect(await payments().getBill({ visitId })).toMatchObject({ totalCents: 1652, isPayable: false });
    expect(await payments().listNotices({ visitId })).toMatchObject([{ id: notice.id, state: 'open' }]);
  });

  it('is one notice for one intention, and none for a basket that is empty, free or priced differently', async () => {
    const visitId = await readyVisit();
    const id = requestId();
    expect(await issue(visitId, id)).toEqual(await issue(visitId, id));
    const free = await office.counter.openVisit();
    await expect(issue(free.id)).rejects.toMatchObject({ code: 'BASKET_EMPTY' });
    await office.counter.ask(free.id, 'certificato-residenza', { stampExemption: '7' });
    await expect(issue(free.id)).rejects.toMatchObject({ code: 'AMOUNT_CHANGED' });
    await expect(payments().issueNotice({ requestId: requestId(), visitId: free.id, expectedCents: 0 })).rejects.toMatchObject({ code: 'NOTHING_TO_PAY' });
  });

  it('settles the basket once when the clerk asks and it is paid, and says so when it is not', async () => {
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    await work();
    expect(await check(notice)).toMatchObject({ state: 'open' });
    expect(await office.pay(notice.number)).toBe(200);
    const id = requestId();
    const paid = await check(notice, id);
    expect(paid).toMatchObject({ state: 'paid' });
    expect(await check(notice, id)).toEqual(paid);
    expect((await check(notice)).state).toBe('paid');
    expect(await payments().listPayments({ visitId })).toMatchObject([{ means: [{ kind: 'pagopa', cents: 1652 }], totalCents: 1652, receiptNumber: '2026/RP/000001' }]);
    expect(await states(visitId)).toEqual(['settled', 'settled']);
    expect((await office.counter.clerk.documents.listByVisit({ visitId })).map(({ template }) => template)).toEqual(['residence', 'declaration', 'receipt-of-application']);
    await work();
    const [payment] = await payments().listPayments({ visitId });
    const receipt = slips().find((slip) => slip.text(48).join('\n').includes(payment?.receiptNumber ?? 'none'));
    expect(receipt?.text(48).join('\n')).toMatch(/Pagato con +pagoPA/);
    expect(receipt?.drawerKicks).toBe(0);
    await expect(cancel(notice)).rejects.toMatchObject({ code: 'NOTICE_NOT_OPEN' });
  });

  it('settles by itself within a minute of the payment, also a parked visit', async () => {
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    await office.counter.clerk.visits.park({ requestId: requestId(), visitId });
    await work();
    await office.pay(notice.number);
    await aMinuteLater();
    expect(await states(visitId)).toEqual(['settled', 'settled']);
    expect(await payments().listPayments({ visitId })).toHaveLength(1);
  });

  it.each([['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY']] as const)(
    'tells that pagoPA is %s and loses nothing', async (fault, reason) => {
      const visitId = await readyVisit();
      const notice = await issue(visitId);
      await work();
      await office.pay(notice.number);
      office.faults.set([fault]);
      await expect(check(notice)).rejects.toMatchObject({ code: 'PAGOPA_UNAVAILABLE', data: { reason } });
      expect(await states(visitId)).toEqual(['awaiting-payment', 'awaiting-payment']);
      office.faults.set([]);
      expect((await check(notice)).state).toBe('paid');
    });

  it('trusts no receipt of another notice', async () => {
    const notice = await issue(await readyVisit());
    await work();
    await office.pay(notice.number);
    office.faults.set(['foreign']);
    await expect(check(notice)).rejects.toMatchObject({ code: 'PAGOPA_ANSWER_UNUSABLE', data: { reason: 'ANSWER_FOREIGN' } });
  });

  it('gives the basket back when the notice is cancelled: it can change, be paid in cash, and pagoPA takes no money', async () => {
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    await work();
    expect(await cancel(notice)).toMatchObject({ state: 'cancelled' });
    expect(await states(visitId)).toEqual(['draft', 'draft']);
    await work();
    expect(await office.pay(notice.number)).toBe(409);
    expect(await payInCash(visitId)).toMatchObject({ means: [{ kind: 'cash', changeCents: 348 }] });
    await aMinuteLater();
    expect(await payments().listPayments({ visitId })).toHaveLength(1);
  });

  it('shows money that came for a cancelled notice as to be refunded, once', async () => {
    const visitId = await readyVisit();
    const notice = await issue(visitId);
    await work();
    await office.pay(notice.number);
    await cancel(notice);
    await payInCash(visitId);
    await aMinuteLater();
    await aMinuteLater();
    expect((await payments().listRefundsDue()).filter((each) => each.visitId === visitId)).toMatchObject([{ number: notice.number, state: 'to-refund' }]);
    expect(await payments().listPayments({ visitId })).toMatchObject([{ means: [{ kind: 'cash' }] }]);
    expect((await check(notice)).state).toBe('to-refund');
    expect(await journalled('noticeRefundDue')).toBe(1);
  });

  it('settles or refunds, and never both, when receipt, cancellation, cash and another clerk come at once', async () => {
    const another = await office.test.anotherCore();
    for (let round = 0; round < sampleSize(3, 20); round += 1) {
      const visitId = await readyVisit();
      const notice = await issue(visitId);
      await work();
      await office.pay(notice.number);
      office.test.office.clock.advance(61_000);
      await Promise.all([safe(check(notice)), safe(cancel(notice)), safe(payInCash(visitId)), safe(check(notice)), another.runWorkers()]);
      await safe(payInCash(visitId));
      await aMinuteLater();
      const [after] = await payments().listNotices({ visitId });
      const taken = await payments().listPayments({ visitId });
      expect(taken.map(({ means }) => means.map(({ kind }) => kind))).toEqual([[after?.state === 'paid' ? 'pagopa' : 'cash']]);
      expect(after?.state).toMatch(/^(paid|to-refund)$/);
      expect(await states(visitId)).toEqual(['settled', 'settled']);
    }
  });

  it('numbered without a gap, left a whole journal, and nobody in clear', async () => {
    const { read } = office.test.office.kernel.database;
    const numbers = (await read<{ number: string }>('pagopa_notices').select('number')).map((row) => Number(row.number.slice(3, 16)));
    expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_number, place) => 2_026_000_000_001 + place));
    expect((await verifyJournal(read, office.test.office.kernel.keys)).faults).toEqual([]);
    const secrets = office.test.family.flatMap((person) => [person.taxCode, person.surname, person.givenName]).concat('Paga in contanti');
    for (const table of ['journal', 'pagopa_notices', 'payments', 'deliveries', 'print_jobs']) {
      const text = JSON.stringify(await read(table)).toLowerCase();
      expect(secrets.filter((secret) => new RegExp(`\\b${secret.toLowerCase()}\\b`).test(text)), table).toEqual([]);
    }
  });
});
