import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { addPrinter } from '#core/printing/index.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { codesInPdf } from '#tests/support/qr-in-pdf.ts';
import { readQr } from '#tests/support/read-qr.ts';

const asked = {
  applicantRole: 'self', utilityCode: 'U1', noticeNumber: 'A-2026-1', taxYear: 2026, noticeAmount: 40_001, dueOn: '2026-12-31', ground: 'isee',
  instalments: 3, selfCertification: true,
};
const days = ['2026-12-23', '2027-01-25', '2027-02-23'];

describe.each(dialects)('a plan of instalments on %s', (dialect) => {
  let office: PagopaOffice;
  let folder: string;
  beforeAll(async () => {
    office = await openPagopaOffice(dialect);
    folder = await mkdtemp(join(tmpdir(), 'sportello-plans-'));
    const { kernel, actor, officeId } = office.test.office;
    await kernel.work.run({ actor: actor('administrator'), procedure: 'set-up' }, (each) =>
      addPrinter(each, { id: kernel.ids.next(), officeId, name: 'Pagine', kind: 'folder', address: folder }));
  });
  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  const requestId = () => office.test.office.requestId();
  const clerk = () => office.counter.clerk;
  const work = () => office.test.core.runWorkers();
  const read = (caseFileId: string) => clerk().cases.read({ caseFileId });
  const plan = (caseFileId: string) => clerk().payments.listPlan({ caseFileId });
  const statesOf = async (caseFileId: string) => (await plan(caseFileId)).map(({ state }) => state);
  const cancel = ({ id }: PagopaNotice) => clerk().payments.cancelNotice({ requestId: requestId(), noticeId: id, reason: 'Chieste meno rate' });
  const check = ({ id }: PagopaNotice) => clerk().payments.checkNotice({ requestId: requestId(), noticeId: id });
  const issue = async (caseFileId: string, paper: NoticePaperKind = 'slip') => {
    const { revision } = await read(caseFileId);
    return clerk().payments.issuePlan({ requestId: requestId(), caseFileId, revision, paper });
  };
  async function settle(): Promise<string> {
    const { id: visitId } = await office.counter.openVisit();
    const file = await office.counter.ask(visitId, 'tari-rateizzazione', asked);
    expect(file.problems).toEqual([]);
    await clerk().payments.settle({ requestId: requestId(), visitId, expectedCents: 0, tenderedCents: 0 });
    await clerk().visits.close({ requestId: requestId(), visitId });
    return file.id;
  }
  async function granted(): Promise<string> {
    const caseFileId = await settle();
    const { revision } = await read(caseFileId);
    await clerk().cases.act({ requestId: requestId(), caseFileId, revision, act: { kind: 'advance', stepId: 'decidere', outcome: 'granted' } });
    return caseFileId;
  }

  it('is one notice for each instalment from the day it is granted, published as one, and does the step that issues it', async () => {
    const caseFileId = await granted();
    office.faults.set(['down']);
    const notices = await issue(caseFileId);
    expect(notices.map(({ dueOn, totalCents, plan: of }) => [of?.instalment, dueOn, totalCents])).toEqual([[1, days[0], 13_335], [2, days[1], 13_333], [3, days[2], 13_333]]);
    expect(sumCents(notices.map(({ totalCents }) => totalCents))).toBe(asked.noticeAmount);
    expect(notices.every(({ number }) => checkNoticeNumber(number).ok)).toBe(true);
    expect((await read(caseFileId)).progress).toMatchObject({ state: 'closed' });
    await work();
    expect((await plan(caseFileId)).map(({ publishedAt }) => publishedAt)).toEqual([undefined, undefined, undefined]);
    office.faults.set([]);
    office.test.office.clock.advance(61_000);
    await work();
    expect((await plan(caseFileId)).every(({ publishedAt }) => publishedAt !== undefined)).toBe(true);
    await expect(issue(caseFileId)).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
  });

  it('is not issued before it is granted, nor twice by one intention, nor over what a colleague did', async () => {
    const caseFileId = await settle();
    await expect(issue(caseFileId)).rejects.toMatchObject({ code: 'PLAN_NOT_DUE' });
    expect(await plan(caseFileId)).toEqual([]);
    const other = await granted();
    await expect(clerk().payments.issuePlan({ requestId: requestId(), caseFileId: other, revision: 0, paper: 'slip' })).rejects.toMatchObject({ code: 'CASE_CHANGED' });
    const input = { requestId: requestId(), caseFileId: other, revision: (await read(other)).revision, paper: 'slip' as const };
    expect(await clerk().payments.issuePlan(input)).toEqual(await clerk().payments.issuePlan(input));
    expect(await plan(other)).toHaveLength(3);
  });

  it('comes out on one A4 with a code for each instalment, or as slips, and again without what is paid', async () => {
    const notices = await issue(await granted(), 'page');
    await work();
    const qrs = (pdf: Buffer) => codesInPdf(pdf).filter((code) => (code.length - 17) % 4 === 0).map((code) => readQr(code));
    const expected = notices.map(({ number, totalCents }) => `PAGOPA|002|${number}|99999990403|${String(totalCents)}`);
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    const pages = await Promise.all(files.map(async (pdf) => ({ pdf, text: (await readPdfText(pdf)).text })));
    const [page, ...others] = pages.filter(({ text }) => text.includes(notices[0]?.number.replace(/(\d{4})(?=\d)/g, '$1 ') ?? 'none'));
    expect(others).toEqual([]);
    for (const words of ['in 3 rate, la prima entro il 23/12/2026', 'RATA 1 DI 3', 'RATA 3 DI 3', 'entro il 23/02/2027']) expect(page?.text).toContain(words);
    expect(qrs(page?.pdf ?? Buffer.alloc(0))).toEqual(expected);

    const [first, second] = notices;
    if (first === undefined || second === undefined) throw new Error('no instalments');
    await office.pay(first.number);
    await check(first);
    const again = Buffer.from((await clerk().payments.downloadNotice({ noticeId: second.id })).pdfBase64, 'base64');
    expect((await readPdfText(again)).text).toContain('restano 2 rate di 3, la prossima entro il 25/01/2027');
    expect((await readPdfText(again)).text).not.toContain('RATA 1 DI 3');
    await clerk().payments.printNotice({ requestId: requestId(), noticeId: second.id, paper: 'slip' });
    await work();
    expect(office.test.printer.jobs.map(decodeEscpos).flatMap((slip) => slip.qrCodes)).toContain(expected[1]);
  });

  it('gives a receipt for an instalment that is paid, once, and settles nothing again', async () => {
    const caseFileId = await granted();
    const [first, second] = await issue(caseFileId);
    if (first === undefined || second === undefined) throw new Error('no instalments');
    await work();
    const { settledAt } = (await read(caseFileId)).file;
    const papers = async () => (await clerk().documents.listByVisit({ visitId: first.visitId })).length;
    const before = await papers();
    expect(await office.pay(first.number)).toBe(200);
    await Promise.all([check(first), check(first), work()]);
    expect(await statesOf(caseFileId)).toEqual(['paid', 'open', 'open']);
    const taken = (await clerk().payments.listPayments({ visitId: first.visitId })).filter(({ totalCents }) => totalCents > 0);
    expect(taken).toMatchObject([{ totalCents: first.totalCents, receiptNumber: expect.stringMatching(/^2026\/RP\/\d{6}$/) as string, means: [{ kind: 'pagopa', notice: first.number }] }]);
    expect([(await read(caseFileId)).file.settledAt, await papers()]).toEqual([settledAt, before]);
    await expect(cancel(second)).rejects.toMatchObject({ code: 'PLAN_PARTLY_PAID' });
  });

  it('is taken back whole while nothing is paid: pagoPA forgets it, money that comes all the same goes back, and a new one can be granted', async () => {
    const caseFileId = await granted();
    const [, second] = await issue(caseFileId);
    if (second === undefined) throw new Error('no instalments');
    await work();
    expect(await cancel(second)).toMatchObject({ state: 'cancelled' });
    await work();
    expect(await statesOf(caseFileId)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await office.pay(second.number)).toBe(404);
    await expect(cancel(second)).rejects.toMatchObject({ code: 'NOTICE_NOT_OPEN' });
    await clerk().cases.act({ requestId: requestId(), caseFileId, revision: (await read(caseFileId)).revision, act: { kind: 'reopen', note: 'Meno rate' } });
    await issue(caseFileId);
    expect(await statesOf(caseFileId)).toEqual(['cancelled', 'cancelled', 'cancelled', 'open', 'open', 'open']);
  });

  it('keeps no visit waiting, stands in the list of what is awaited by its next instalment, and says what is overdue', async () => {
    const caseFileId = await granted();
    const notices = await issue(caseFileId);
    const [first] = notices;
    if (first === undefined) throw new Error('no instalments');
    expect(await clerk().payments.listNotices({ visitId: first.visitId })).toEqual([]);
    const awaited = async () => (await clerk().payments.listAwaiting()).filter(({ notice }) => notice.plan?.caseFileId === caseFileId)
      .map(({ notice, daysLeft }) => [notice.plan?.instalment, daysLeft]);
    expect(await awaited()).toEqual([[1, 30]]);
    office.test.office.clock.advance(64 * 24 * 3_600_000);
    expect(await awaited()).toEqual([[1, -34], [2, -1], [3, 28]]);
    expect((await clerk().payments.findNotice({ text: notices[2]?.number ?? '' })).notice.plan).toMatchObject({ instalment: 3, size: 3 });
  });
});
