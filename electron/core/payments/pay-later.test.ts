import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { posteDataMatrixText } from '#shared/kernel/poste-data-matrix.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { addPrinter } from '#core/printing/index.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { codesInPdf } from '#tests/support/qr-in-pdf.ts';
import { readDataMatrix } from '#tests/support/read-data-matrix.ts';
import { readQr } from '#tests/support/read-qr.ts';

const ours = '99999990403';

describe.each(dialects)('a notice that is paid later on %s', (dialect) => {
  let office: PagopaOffice;
  let folder: string;
  beforeAll(async () => {
    office = await openPagopaOffice(dialect);
    folder = await mkdtemp(join(tmpdir(), 'sportello-notices-'));
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
  const issue = async (paper?: NoticePaperKind): Promise<PagopaNotice> => {
    const { id: visitId } = await office.counter.openVisit();
    await office.counter.ask(visitId, 'certificato-residenza');
    return clerk().payments.issueNotice({ requestId: requestId(), visitId, expectedCents: 1652, paper });
  };
  const goHome = ({ visitId }: PagopaNotice) => clerk().visits.close({ requestId: requestId(), visitId });
  const check = ({ id }: PagopaNotice) => clerk().payments.checkNotice({ requestId: requestId(), noticeId: id });
  const find = (text: string) => clerk().payments.findNotice({ text });
  const stateOf = async ({ visitId }: PagopaNotice) => (await clerk().cases.listByVisit({ visitId })).map(({ state }) => state);
  const pages = async ({ number }: PagopaNotice) => {
    const files = await Promise.all((await readdir(folder)).sort().map((name) => readFile(join(folder, name))));
    const texts = await Promise.all(files.map(async (pdf) => ({ pdf, text: (await readPdfText(pdf)).text })));
    return texts.filter(({ text }) => text.includes(number.replace(/(\d{4})(?=\d)/g, '$1 ')));
  };

  it('comes out on A4 when that is asked for, with codes that pay it', async () => {
    const notice = await issue('page');
    await work();
    const [page, ...others] = await pages(notice);
    expect(others).toEqual([]);
    const [qr = [], matrix = []] = codesInPdf(page?.pdf ?? Buffer.alloc(0));
    expect(readQr(qr)).toBe(`PAGOPA|002|${notice.number}|${ours}|1652`);
    expect(readDataMatrix(matrix)).toContain(`codfase=NBPA;18${notice.number}12000099999904100000001652`);
    const [debtor] = office.test.family;
    for (const words of [debtor?.taxCode ?? 'none', 'Certificato di residenza', 'AZ99X', 'entro il 23/12/2026']) expect(page?.text).toContain(words);
    expect(office.test.printer.jobs.map(decodeEscpos).flatMap((slip) => slip.qrCodes)).not.toContain(`PAGOPA|002|${notice.number}|${ours}|1652`);
  });

  it('is marked COPIA on whatever paper it comes out again, and no more once it is paid', async () => {
    const notice = await issue();
    const print = (paper: NoticePaperKind) => clerk().payments.printNotice({ requestId: requestId(), noticeId: notice.id, paper });
    await work();
    await print('page');
    await print('slip');
    await work();
    expect((await pages(notice)).map(({ text }) => text.startsWith('COPIA'))).toEqual([true]);
    const slips = office.test.printer.jobs.map(decodeEscpos).filter((slip) => slip.qrCodes.some((code) => code.includes(notice.number)));
    expect(slips.map((slip) => slip.text(48).some((line) => line.trim() === 'COPIA'))).toEqual([false, true]);
    const { fileName, pdfBase64 } = await clerk().payments.downloadNotice({ noticeId: notice.id });
    expect(fileName).toBe(`avviso-${notice.number}.pdf`);
    expect(codesInPdf(Buffer.from(pdfBase64, 'base64'))).toHaveLength(2);
    await office.pay(notice.number);
    await check(notice);
    await expect(print('page')).rejects.toMatchObject({ code: 'NOTICE_NOT_OPEN' });
    await expect(clerk().payments.downloadNotice({ noticeId: notice.id })).rejects.toMatchObject({ code: 'NOTICE_NOT_OPEN' });
  });

  it('lets its person go, and the receipt that comes afterwards closes the case, once', async () => {
    const notice = await issue();
    await goHome(notice);
    expect(await stateOf(notice)).toEqual(['awaiting-payment']);
    await work();
    expect(await office.pay(notice.number)).toBe(200);
    office.test.office.clock.advance(61_000);
    await Promise.all([work(), check(notice), check(notice)]);
    await check(notice);
    expect(await stateOf(notice)).toEqual(['settled']);
    expect((await clerk().payments.listPayments({ visitId: notice.visitId })).map(({ totalCents }) => totalCents)).toEqual([1652]);
    expect(await clerk().documents.listByVisit({ visitId: notice.visitId })).toMatchObject([{ template: 'residence' }]);
    expect(await clerk().visits.get({ visitId: notice.visitId })).toMatchObject({ state: 'closed' });
  });

  it('taken back after its person went home gives the visit back, parked, to be paid in another way', async () => {
    const notice = await issue();
    const { visitId } = notice;
    await goHome(notice);
    await clerk().payments.cancelNotice({ requestId: requestId(), noticeId: notice.id, reason: 'Paga in contanti' });
    expect((await clerk().visits.listOpen()).find(({ id }) => id === visitId)).toMatchObject({ state: 'parked' });
    await clerk().visits.resume({ requestId: requestId(), visitId, counterId: office.counter.counterId });
    await clerk().payments.settle({ requestId: requestId(), visitId, expectedCents: 1652, tenderedCents: 1652 });
    expect(await goHome(notice)).toMatchObject({ state: 'closed' });
    expect(await stateOf(notice)).toEqual(['settled']);
  });

  it('also when that visit had a ticket, which stays over', async () => {
    const { counterId } = office.counter;
    const [queue] = (await clerk().queue.board()).queues;
    await clerk().queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await clerk().queue.callNext({ requestId: requestId(), counterId });
    const visit = await clerk().visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    const [person] = office.test.family;
    const known = await clerk().people.findByTaxCode({ taxCode: person?.taxCode ?? '', purpose: 'counter-service' });
    await clerk().visits.identify({ requestId: requestId(), visitId: visit.id, personId: known.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    await office.counter.ask(visit.id, 'certificato-residenza');
    const notice = await clerk().payments.issueNotice({ requestId: requestId(), visitId: visit.id, expectedCents: 1652 });
    await goHome(notice);
    await clerk().payments.cancelNotice({ requestId: requestId(), noticeId: notice.id, reason: 'Non serve più' });
    await clerk().visits.resume({ requestId: requestId(), visitId: visit.id, counterId });
    const [file] = await clerk().cases.listByVisit({ visitId: visit.id });
    await clerk().cases.remove({ requestId: requestId(), caseFileId: file?.id ?? '' });
    expect(await goHome(notice)).toMatchObject({ state: 'closed', ticketNumber: ticket.number });
  });

  it('is found by its number, its QR and its Data Matrix, whatever became of it', async () => {
    const notice = await issue();
    await work();
    const qr = `PAGOPA|002|${notice.number}|${ours}|1652`;
    const matrix = posteDataMatrixText({ notice: notice.number, account: '99999904', cents: 1652, bodyTaxNumber: ours, debtorTaxCode: '', debtorName: '', subject: '' });
    for (const text of [notice.number, qr, matrix]) {
      expect(await find(text)).toMatchObject({ notice: { id: notice.id, state: 'open' }, visitState: 'open', titles: ['Certificato di residenza'], daysLeft: 30 });
    }
    await office.pay(notice.number);
    await check(notice);
    expect(await find(qr)).toMatchObject({ notice: { state: 'paid' } });
    const taken = await issue();
    await clerk().payments.cancelNotice({ requestId: requestId(), noticeId: taken.id, reason: 'Non serve più' });
    expect(await find(taken.number)).toMatchObject({ notice: { state: 'cancelled' } });
  });

  it('of another body, unknown or misread is refused, saying which', async () => {
    await expect(find('PAGOPA|002|347202600000000176|01199250158|1652')).rejects.toMatchObject({ code: 'NOTICE_OF_ANOTHER_BODY', data: { taxCode: '01199250158' } });
    await expect(find('347999999999999962')).rejects.toMatchObject({ code: 'NOTICE_UNKNOWN', data: { number: '347999999999999962' } });
    await expect(find('347202600000000199')).rejects.toMatchObject({ code: 'NOTICE_UNREADABLE', data: { reason: 'wrong-check-digits' } });
  });

  it('stands in the list of what is awaited, oldest first, until it is paid, and says when it is overdue', async () => {
    const [early, late] = [await issue(), await issue()];
    await work();
    await goHome(early);
    const awaited = async () => (await clerk().payments.listAwaiting()).filter(({ notice: { id } }) => [early.id, late.id].includes(id));
    expect(await awaited()).toMatchObject([
      { notice: { id: early.id }, visitState: 'closed', debtor: expect.any(String) as string, daysLeft: 30 }, { notice: { id: late.id }, visitState: 'open' },
    ]);
    await office.pay(late.number);
    await check(late);
    office.test.office.clock.advance(31 * 24 * 3_600_000);
    expect(await awaited()).toMatchObject([{ notice: { id: early.id }, daysLeft: -1 }]);
  });
});
