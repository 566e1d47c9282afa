import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const [serial, another] = ['01260123456789', '01260123456790'];

describe.each(dialects)('stamps that were paid elsewhere on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const cases = () => counter.clerk.cases;
  const add = (caseFileId: string, text: string, kind: 'mark' | 'e-bollo' = 'mark') => cases().addStamp({ requestId: requestId(), caseFileId, kind, serial: text });
  const asked = async (copies: number) => {
    const { id: visitId } = await counter.openVisit();
    return { visitId, caseFileId: (await counter.ask(visitId, 'certificato-residenza', { copies })).id };
  };

  it('are not collected, stand on their papers, one on each, and on the receipt', async () => {
    const { visitId, caseFileId } = await asked(2);
    const { bill, stamps } = await add(caseFileId, '01 2601 2345 6789');
    expect(stamps).toMatchObject([{ kind: 'mark', serial }]);
    expect(bill.filter(({ account }) => account === 'state-stamp-duty')).toMatchObject([{ quantity: 1, cents: 1600 }, { quantity: 1, cents: 0, detail: `marca da bollo n. ${serial}`, isPaidElsewhere: true }]);
    const payment = await counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: 1704, tenderedCents: 2000 });
    expect(payment.lines).toContainEqual(expect.objectContaining({ detail: `marca da bollo n. ${serial}`, cents: 0 }));
    await test.core.runWorkers();
    const papers = await counter.clerk.documents.listByVisit({ visitId });
    const texts = await Promise.all(papers.map(async ({ id }) => (await readPdfText(Buffer.from((await counter.clerk.documents.download({ documentId: id })).pdfBase64, 'base64'))).text));
    expect(texts.map((text) => [text.includes(`assolta con marca da bollo n. ${serial}`), text.includes('assolta in modo virtuale')])).toEqual([[true, false], [false, true]]);
    await counter.clerk.visits.close({ requestId: requestId(), visitId });
  });

  it('count once, and are free again when they were written down by mistake or the service is taken out', async () => {
    const { visitId, caseFileId } = await asked(1);
    await expect(add(caseFileId, serial)).rejects.toMatchObject({ code: 'STAMP_USED' });
    await expect(add(caseFileId, '123')).rejects.toMatchObject({ code: 'STAMP_SERIAL_WRONG' });
    const { stamps: [stamp] = [] } = await add(caseFileId, another);
    await expect(add(caseFileId, 'AB12CD34', 'e-bollo')).rejects.toMatchObject({ code: 'STAMP_NOT_DUE' });
    expect((await cases().removeStamp({ requestId: requestId(), caseFileId, stampId: stamp?.id ?? '' })).bill).toMatchObject([{ cents: 1600 }, { cents: 52 }]);
    expect((await add(caseFileId, another)).bill).toMatchObject([{ cents: 0 }, { cents: 52 }]);
    await cases().remove({ requestId: requestId(), caseFileId });
    const again = await counter.ask(visitId, 'certificato-residenza');
    await add(again.id, another);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: 52, tenderedCents: 52 });
    await expect(add(again.id, 'AB12CD34', 'e-bollo')).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    await counter.clerk.visits.close({ requestId: requestId(), visitId });
  });
});
