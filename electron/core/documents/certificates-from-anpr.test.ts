import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { findDemoFamily, findDemoPerson } from '#core/simulators/population/demo-people.ts';
import { createDraw } from './register-documents.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { certificatesOffice, type CertificatesOffice } from '#tests/support/certificates-office.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { drawDueDocuments } from './draw-due-documents.ts';
import { sha256Hex } from './frozen-document.ts';
import { obtainDueCertificates } from './obtain-due-certificates.ts';
import type { IssuedPdf } from './register-press.ts';

const minute = 60_000;
let pair: AnprPair;
beforeAll(async () => { pair = await startAnprPair(1_500); });
afterAll(() => pair.close());

/** The municipality's numbers under which the register was asked for certificates since. */
const askedSince = (before: number): string[] => pair.simulator.received.slice(before)
  .flatMap(({ path, body }) => path.endsWith('6001') ? /idOperazioneComune>(\w+)</.exec(String(body))?.[1] ?? [] : []);

describe.each(dialects)('certificates that the register makes, on %s', (dialect) => {
  let desk: CertificatesOffice;
  let before = 0;
  beforeEach(async () => {
    desk = await certificatesOffice(dialect, pair);
    before = pair.simulator.received.length;
    pair.faults.set([]);
  });
  afterEach(() => desk.office.close());

  const maria = () => findDemoFamily(pair.population)[0] ?? findDemoPerson(pair.population, 'abroad');
  const pass = () => desk.slice.obtaining.runOnce();
  const draw = () => desk.slice.worker.runOnce();
  const textOf = async (documentId: string) => {
    const { pdfBase64 } = await desk.as('clerk').download({ documentId });
    return { pdf: Buffer.from(pdfBase64, 'base64'), text: (await readPdfText(Buffer.from(pdfBase64, 'base64'))).text };
  };
  const issueHere = (documentId: string) => desk.as('clerk').issueHere({ requestId: desk.office.requestId(), documentId });

  it('have our number at once, and the register\'s paper as soon as it answers', async () => {
    const read = await desk.ask(maria());
    expect(await read()).toMatchObject({ number: '2026/C/000001', state: 'numbered', source: 'anpr', awaited: { mayIssueHere: false } });
    expect(await draw()).toBe(0);
    expect(await pass()).toBe(1);
    const drawn = await read();
    expect(drawn).toMatchObject({ state: 'drawn', registerNumber: expect.stringMatching(/^\d+$/) as string, eSealBy: undefined });
    expect(drawn.awaited).toBeUndefined();
    const { pdf, text } = await textOf(drawn.id);
    expect(sha256Hex(pdf)).toBe(drawn.sha256);
    expect(text).toContain(drawn.registerNumber);
    expect(text).not.toContain(drawn.number);
    expect(await desk.journal('documentDrawn', drawn.id)).toEqual([{ sha256: drawn.sha256, visitId: desk.visitId, source: 'anpr', registerNumber: drawn.registerNumber }]);
    expect(await desk.as('anonymous').verify({ code: drawn.verificationCode })).toEqual({ status: 'unknown' });
    expect(JSON.stringify(await desk.office.kernel.database.read('documents'))).not.toContain(maria().taxCode);
  });

  it('come with the certificate that was made while its answer was lost, never with another', async () => {
    const read = await desk.ask(maria());
    pair.faults.set(['late']);
    await pass();
    expect((await read()).awaited).toEqual({ mayIssueHere: false, trouble: 'SYSTEM_UNREACHABLE', nextTryAt: addMilliseconds(desk.office.clock.now(), 5_000) });
    pair.faults.set([]);
    expect(await pass()).toBe(0);
    desk.office.clock.advance(5_000);
    expect(await pass()).toBe(1);
    expect((await read()).state).toBe('drawn');
    const asked = askedSince(before);
    expect([asked.length, new Set(asked).size]).toEqual([2, 1]);
  });

  it('are waited for while the register is slow, and for ever where the municipality wants so', async () => {
    const read = await desk.ask(maria());
    pair.faults.set(['slow']);
    await pass();
    expect(await read()).toMatchObject({ state: 'numbered', awaited: { trouble: 'SYSTEM_TIMEOUT' } });
    pair.faults.set(['down']);
    for (let turn = 0; turn < 12; turn += 1) {
      desk.office.clock.advance(5 * minute);
      await pass();
    }
    await expect(issueHere((await read()).id)).rejects.toMatchObject({ code: 'ISSUE_HERE_NOT_ALLOWED' });
    expect((await desk.journal('documentAwaited', (await read()).id)).map(({ code }) => code)).toEqual(['SYSTEM_TIMEOUT', 'SYSTEM_UNREACHABLE']);
    pair.faults.set([]);
    desk.office.clock.advance(5 * minute);
    await pass();
    expect(await read()).toMatchObject({ state: 'drawn', source: 'anpr' });
  });

  it('are made here once the wait is over, where the municipality wants so', async () => {
    desk.terms.whenDown = 'local';
    const read = await desk.ask(maria());
    pair.faults.set(['down']);
    for (let turn = 0; turn < 20 && (await read()).source === 'anpr'; turn += 1) {
      await pass();
      desk.office.clock.advance(minute / 2);
    }
    expect(await desk.journal('documentIssuedHere', (await read()).id)).toMatchObject([{ cause: 'REGISTER_DOWN', mayExistThere: true }]);
    pair.faults.set([]);
    expect([await pass(), await draw()]).toEqual([0, 1]);
    const drawn = await read();
    expect(drawn).toMatchObject({ state: 'drawn', source: 'local', registerNumber: undefined });
    expect((await textOf(drawn.id)).text).toContain(drawn.number);
    expect(await desk.as('anonymous').verify({ code: drawn.verificationCode })).toMatchObject({ status: 'valid' });
    expect(await desk.journal('documentDrawn', drawn.id)).toHaveLength(1);
  });

  it('are made here when the clerk does not wait, and an answer on its way is kept out of the drawer', async () => {
    desk.terms.whenDown = 'local';
    const read = await desk.ask(maria());
    const { id } = await read();
    const { promise, resolve } = Promise.withResolvers<IssuedPdf>();
    const { promise: asked, resolve: begin } = Promise.withResolvers<undefined>();
    const stuck = obtainDueCertificates({ kernel: desk.office.kernel, registerPress: { ...desk.press, ask: () => { begin(undefined); return promise; } } });
    await asked;
    expect(await issueHere(id)).toMatchObject({ source: 'local', state: 'numbered' });
    await expect(issueHere(id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_AWAITED' });
    await draw();
    resolve({ pdf: Buffer.from('%PDF-late'), number: '777' });
    await stuck;
    expect(await read()).toMatchObject({ state: 'drawn', source: 'local' });
    expect(await desk.journal('documentDrawn', id)).toHaveLength(1);
    expect(await desk.journal('documentAnswerDropped', id)).toMatchObject([{ registerNumber: '777' }]);
  });

  it('are voided in sight with the register\'s reason, and their money is to be given back once', async () => {
    const read = await desk.ask(findDemoPerson(pair.population, 'open-proceeding'));
    await pass();
    const refused = await read();
    expect(refused).toMatchObject({
      state: 'voided', number: '2026/C/000001', giveBackCents: 1652,
      refusal: { code: 'EN181', words: 'Per l\'intestatario risulta un procedimento aperto', sentence: 'C\'è un procedimento aperto. Decide l\'ufficiale.' },
    });
    expect(await desk.journal('documentVoided', refused.id)).toMatchObject([{ cause: 'REGISTER_REFUSED', code: 'EN181', giveBackCents: 1652 }]);
    expect(JSON.stringify(await desk.office.kernel.database.read('documents'))).not.toContain('procedimento');
    expect(await desk.as('clerk').listToGiveBack()).toMatchObject([{ document: { id: refused.id, refusal: { code: 'EN181' } }, person: 'BIANCHI NICOLÒ', receiptNumbers: ['2026/R1/000001'] }]);
    const { kernel, municipalityId } = desk.office;
    await kernel.database.transaction((db) => kernel.sealing.erase(db, { municipalityId, owner: `person:${desk.personId}` }));
    expect(await desk.as('clerk').listToGiveBack()).toMatchObject([{ document: { id: refused.id, giveBackCents: 1652 } }]);
    const note = () => desk.as('clerk').noteGivenBack({ requestId: desk.office.requestId(), documentId: refused.id, paymentOrder: 'Mandato 512/2026' });
    expect(await note()).toMatchObject({ state: 'voided', giveBackCents: undefined });
    await expect(note()).rejects.toMatchObject({ code: 'NOTHING_TO_GIVE_BACK' });
    expect(JSON.stringify(await desk.journal('documentGivenBack', refused.id))).not.toContain('Mandato');
    expect(await desk.as('clerk').listToGiveBack()).toEqual([]);
    expect([await pass(), await draw()]).toEqual([0, 0]);
  });

  it('are refused too of whom the register does not know', async () => {
    const read = await desk.ask({ ...maria(), taxCode: 'RSSMRA80A01H501U' });
    await pass();
    expect(await read()).toMatchObject({ state: 'voided', refusal: { code: 'EN122' } });
  });

  it.each(['malformed', 'foreign', 'redirect'] as const)('are not refused by an answer that decides nothing: %s', async (fault) => {
    const read = await desk.ask(maria());
    pair.faults.set([fault]);
    await pass();
    expect(await read()).toMatchObject({ state: 'numbered', source: 'anpr' });
  });

  it('are taken up again after a crash between answer and keeping, as the same certificate', async () => {
    const read = await desk.ask(maria());
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { promise: answered, resolve: tell } = Promise.withResolvers<IssuedPdf>();
    const crashed = obtainDueCertificates({
      kernel: desk.office.kernel,
      registerPress: { ...desk.press, ask: async (...args) => { const issued = await desk.press.ask(...args); tell(issued); await promise; return issued; } },
    });
    const { number } = await answered;
    expect(await pass()).toBe(0);
    desk.office.clock.advance(2 * minute);
    const other = await desk.office.anotherProcess();
    expect(await obtainDueCertificates({ ...desk.withPress, kernel: other })).toBe(1);
    expect(await read()).toMatchObject({ state: 'drawn', registerNumber: number });
    resolve(undefined);
    await crashed;
    const { id } = await read();
    expect(await desk.journal('documentDrawn', id)).toHaveLength(1);
    expect(await desk.journal('documentAnswerDropped', id)).toEqual([]);
    expect(new Set(askedSince(before)).size).toBe(1);
  });

  it('are made here when the municipality has stopped asking the register', async () => {
    const read = await desk.ask(maria());
    const { kernel } = desk.office;
    await obtainDueCertificates({ kernel });
    await drawDueDocuments({ kernel, draw: createDraw() });
    expect(await read()).toMatchObject({ state: 'drawn', source: 'local' });
    expect(await desk.journal('documentIssuedHere', (await read()).id)).toMatchObject([{ cause: 'SETTING' }]);
  });

  it('say until when the register is waited for, and are listed for the office until they come', async () => {
    desk.terms.whenDown = 'local';
    const read = await desk.ask(maria());
    expect((await read()).awaited).toEqual({ mayIssueHere: true, until: addMilliseconds((await read()).issuedAt, 5 * minute) });
    expect(await desk.as('clerk').listAwaited()).toMatchObject([{ document: { number: '2026/C/000001' }, counterLabel: '1', visitState: 'open' }]);
    await pass();
    expect([await desk.as('clerk').listAwaited(), await desk.as('clerk').listCameLate()]).toEqual([[], []]);
  });

  it.each(['anpr', 'local'] as const)('are listed for whoever comes back when they come after the visit ended, by way of %s', async (way) => {
    desk.terms.whenDown = 'local';
    const read = await desk.ask(maria());
    desk.visit.visitState = 'closed';
    if (way === 'local') await issueHere((await read()).id);
    expect([await pass(), await draw()]).toEqual(way === 'local' ? [0, 1] : [1, 0]);
    const { id: documentId } = await read();
    expect(await desk.as('clerk').listCameLate()).toMatchObject([{ document: { id: documentId, state: 'drawn' }, visitState: 'closed' }]);
    const handOut = () => desk.as('clerk').noteHandedOut({ requestId: desk.office.requestId(), documentId });
    expect([(await handOut()).id, (await handOut()).id]).toEqual([documentId, documentId]);
    expect(await desk.as('clerk').listCameLate()).toEqual([]);
    expect(await desk.journal('documentHandedOut', documentId)).toHaveLength(1);
  });

  it('that nobody waits for any longer are voided by whoever is in charge, and their money is to be given back', async () => {
    const read = await desk.ask(maria());
    pair.faults.set(['down']);
    await pass();
    const { id: documentId } = await read();
    await desk.as('supervisor').void({ requestId: desk.office.requestId(), documentId, reason: 'La persona rinuncia' });
    expect(await read()).toMatchObject({ state: 'voided', giveBackCents: 1652 });
    expect((await desk.as('clerk').listToGiveBack()).map(({ document }) => document.id)).toEqual([documentId]);
    const drawn = await desk.ask(maria());
    pair.faults.set([]);
    desk.office.clock.advance(minute);
    await pass();
    const { id: other } = await drawn();
    await desk.as('supervisor').void({ requestId: desk.office.requestId(), documentId: other, reason: 'Foglio macchiato' });
    expect((await drawn()).giveBackCents).toBeUndefined();
  });

  it('are asked for anew when one is given out again', async () => {
    const read = await desk.ask(maria());
    await pass();
    const old = await read();
    const again = await desk.as('supervisor').reissue({ requestId: desk.office.requestId(), documentId: old.id, reason: 'Foglio macchiato' });
    expect(again).toMatchObject({ state: 'numbered', source: 'anpr' });
    await pass();
    const kept = (await desk.as('clerk').listByVisit({ visitId: desk.visitId })).find(({ id }) => id === again.id);
    expect(kept?.registerNumber).toMatch(/^\d+$/);
    expect(kept?.registerNumber).not.toBe(old.registerNumber);
  });

  it('show their obstacles in the preview, before anything is settled', async () => {
    const read = await desk.ask(maria());
    const { caseFileId } = await read();
    const preview = () => desk.as('clerk').preview({ caseFileId, index: 0 });
    expect((await readPdfText(Buffer.from((await preview()).pdfBase64, 'base64'))).text).toContain('ANTEPRIMA');
    pair.faults.set(['down']);
    expect((await readPdfText(Buffer.from((await preview()).pdfBase64, 'base64'))).text).toContain('FAC-SIMILE');
    pair.faults.set([]);
    const blocked = await desk.ask(findDemoPerson(pair.population, 'open-proceeding'));
    await expect(desk.as('clerk').preview({ caseFileId: (await blocked()).caseFileId, index: 0 }))
      .rejects.toMatchObject({ code: 'CERTIFICATE_REFUSED', details: { reason: 'C\'è un procedimento aperto. Decide l\'ufficiale.' } });
  });
});
