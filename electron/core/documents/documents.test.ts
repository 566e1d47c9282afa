import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/kernel/access.ts';
import { readToken, writeToken } from '#shared/documents/verification-token.ts';
import { createKeyRing } from '#core/kernel/key-ring.ts';
import { createESealer } from '#core/e-seal/e-sealer.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { checkSeal } from '#tests/support/check-seal.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { drawDueDocuments, type Draw } from './draw-due-documents.ts';
import { createDocuments, freeInterruptedDrawings } from './index.ts';
import { sha256Hex, type FrozenDocument } from './frozen-document.ts';
import { createDrawingWorker } from './register-documents.ts';

const lease = 120_000;
const day = 86_400_000;

describe.each(dialects)('documents on %s', (dialect) => {
  let desk: DocumentsOffice;
  let slice: ReturnType<typeof createDocuments>;

  const as = (role: Role) => createRouterClient(slice.router, { context: { actor: desk.office.actor(role), correlationId: 'test' } });
  const list = () => as('clerk').listByVisit({ visitId: desk.visitId });
  const only = async () => {
    const [document] = await list();
    if (document === undefined) throw new Error('The visit has no document');
    return document;
  };
  const journal = async (type: string): Promise<{ subject: string; payload: string; actor: string }[]> =>
    await desk.office.kernel.database.read('journal').where({ type }).orderBy('seq');
  const voidIt = (documentId: string) =>
    as('supervisor').void({ requestId: desk.office.requestId(), documentId, reason: 'Dati di Bianchi errati' });

  beforeEach(async () => {
    desk = await documentsOffice(dialect);
    slice = createDocuments(desk.parts);
  });
  afterEach(() => desk.office.close());

  it('numbers a document with its case file, then draws and seals it', async () => {
    const caseFileId = await desk.settle();
    const numbered = await only();
    expect(numbered).toMatchObject({ caseFileId, number: '2026/C/000001', state: 'numbered', validUntil: '2027-05-23' });
    expect(numbered.verificationUrl).toBe(`https://sportello.example/v/${numbered.verificationCode}`);

    const elsewhere = createDrawingWorker({ ...desk.parts, kernel: { ...desk.parts.kernel, serves: desk.office.kernel.ids.next() } });
    expect([await elsewhere.runOnce(), await slice.worker.runOnce()]).toEqual([0, 1]);
    const drawn = await only();
    const { fileName, pdfBase64 } = await as('clerk').download({ documentId: drawn.id });
    const pdf = Buffer.from(pdfBase64, 'base64');
    const { text } = await readPdfText(pdf);
    expect(drawn).toMatchObject({ state: 'drawn', sha256: sha256Hex(pdf) });
    expect(fileName).toBe('2026-C-000001.pdf');
    for (const words of ['n. 2026/C/000001', 'BIANCHI NICOLÒ', 'per uso: pratica bancaria', '€ 16,00', numbered.verificationUrl]) {
      expect(text).toContain(words);
    }
    expect(await journal('documentDrawn')).toMatchObject([{ subject: drawn.id, payload: JSON.stringify({ sha256: drawn.sha256, visitId: desk.visitId }) }]);
    expect(await journal('documentRead')).toMatchObject([{ subject: drawn.id, actor: desk.office.actor('clerk').id }]);
  });

  describe('with the municipality\'s electronic seal', () => {
    const identity = createSigningIdentity('Comune di Poggio Sereno', '2026-01-01T00:00:00.000Z', 'rsa');
    const eSealer = createESealer({ ...identity, chain: [] });
    beforeEach(async () => {
      await desk.office.close();
      desk = await documentsOffice(dialect);
      slice = createDocuments({ ...desk.parts, eSealer });
    });

    it('says so on the paper, in the list and to whoever verifies, and the seal holds', async () => {
      await desk.settle();
      await slice.worker.runOnce();
      const drawn = await only();
      const pdf = Buffer.from((await as('clerk').download({ documentId: drawn.id })).pdfBase64, 'base64');
      expect(drawn).toMatchObject({ state: 'drawn', eSealBy: 'Comune di Poggio Sereno', sha256: sha256Hex(pdf) });
      expect(await checkSeal(pdf)).toMatchObject({ isIntact: true, coversAll: true });
      expect((await readPdfText(pdf)).text).toContain('porta un sigillo elettronico intestato a Comune di Poggio Sereno');
      expect(await as('anonymous').verify({ code: drawn.verificationCode })).toMatchObject({ status: 'valid', eSealBy: 'Comune di Poggio Sereno' });
    });

    it('is issued without one when the certificate does not hold that day', async () => {
      desk.office.clock.advance(20 * 365 * day);
      await desk.settle();
      await slice.worker.runOnce();
      const drawn = await only();
      expect(drawn).toMatchObject({ state: 'drawn', eSealBy: undefined });
      const pdf = Buffer.from((await as('clerk').download({ documentId: drawn.id })).pdfBase64, 'base64');
      expect((await readPdfText(pdf)).text).not.toContain('sigillo');
    });

    it('that is gone when the paper is drawn voids its number in sight, never leaves it unsealed', async () => {
      await desk.settle();
      const without = createDrawingWorker(desk.parts);
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await without.runOnce();
        desk.office.clock.advance(3_600_000);
      }
      expect(await only()).toMatchObject({ state: 'voided', number: '2026/C/000001' });
      expect(await journal('documentVoided')).toMatchObject([{ payload: expect.stringContaining('SEALING_FAILED') as string }]);
    });
  });

  it('leaves no name in clear in its rows or in the journal', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    await voidIt((await only()).id);
    const { read } = desk.office.kernel.database;
    for (const table of ['documents', 'document_files', 'journal']) {
      expect(JSON.stringify(await read(table))).not.toMatch(/bianchi|nicol|BNCNCL/i);
    }
  });

  it('gives numbers without gaps when a transaction fails half way', async () => {
    await desk.settle();
    await expect(desk.settle(['residence', 'missing'])).rejects.toThrow('missing');
    await desk.settle(['residence', 'residence']);
    expect((await list()).map(({ number }) => number)).toEqual(['2026/C/000001', '2026/C/000002', '2026/C/000003']);
    expect(await journal('documentNumbered')).toHaveLength(3);
    expect(await journal('caseFileSettled')).toHaveLength(2);
  });

  it('draws at once what a killed process was drawing, where nobody else may be', async () => {
    await desk.settle();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    void drawDueDocuments({ kernel: desk.office.kernel, draw: () => { begin(undefined); return new Promise(() => undefined); } });
    await begun;
    expect(await slice.worker.runOnce()).toBe(0);
    expect(await freeInterruptedDrawings(desk.office.kernel)).toBe(1);
    expect(await slice.worker.runOnce()).toBe(1);
    expect(await only()).toMatchObject({ state: 'drawn' });
  });

  it('takes the drawing up again after a crash between number and PDF, and draws once', async () => {
    await desk.settle();
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const stuck = drawDueDocuments({ kernel: desk.office.kernel, draw: () => { begin(undefined); return promise; } });
    await begun;
    expect(await slice.worker.runOnce()).toBe(0);
    desk.office.clock.advance(lease);
    expect(await slice.worker.runOnce()).toBe(1);
    const { sha256 } = await only();

    resolve(Buffer.from('a late and different PDF'));
    await stuck;
    expect(await only()).toMatchObject({ state: 'drawn', sha256 });
    expect(await journal('documentDrawn')).toHaveLength(1);
  });

  it('never draws one document twice, however many processes draw', async () => {
    for (let count = 0; count < 6; count += 1) await desk.settle();
    const other = await desk.office.anotherProcess();
    const drawn: string[] = [];
    const draw: Draw = ({ content }) => {
      drawn.push(content.issue?.number ?? '');
      return Promise.resolve(Buffer.from('%PDF'));
    };
    const touched = await Promise.all([desk.office.kernel, other, other].map((kernel) => drawDueDocuments({ kernel, draw })));
    expect(touched.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect([...drawn].sort()).toEqual((await list()).map(({ number }) => number));
    expect(await journal('documentDrawn')).toHaveLength(6);
  });

  it('retries a failing drawing with back-off and gives the number up in sight of everybody', async () => {
    await desk.settle();
    const failing = () => drawDueDocuments({ kernel: desk.office.kernel, draw: () => Promise.reject(new Error('no ink')) });
    for (const seconds of [5, 10, 20, 40]) {
      expect(await failing()).toBe(1);
      desk.office.clock.advance(seconds * 1000 - 1);
      expect(await failing()).toBe(0);
      desk.office.clock.advance(1);
    }
    expect((await only()).state).toBe('numbered');
    expect(await failing()).toBe(1);

    const voided = await only();
    expect(voided).toMatchObject({ number: '2026/C/000001', state: 'voided' });
    expect(await journal('documentVoided')).toMatchObject([{ subject: voided.id, payload: expect.stringContaining('DRAWING_FAILED') as string }]);
    expect(await as('anonymous').verify({ code: voided.verificationCode })).toMatchObject({ status: 'voided' });
    await desk.settle();
    expect((await list()).map(({ number }) => number)).toEqual(['2026/C/000001', '2026/C/000002']);
  });

  it('draws on after one failure', async () => {
    await desk.settle();
    await drawDueDocuments({ kernel: desk.office.kernel, draw: () => Promise.reject(new Error('no ink')) });
    desk.office.clock.advance(5_000);
    expect(await slice.worker.runOnce()).toBe(1);
    expect((await only()).state).toBe('drawn');
  });

  it('tells anyone with the code that a paper is valid, and nothing about its holder', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    const { verificationCode, sha256 } = await only();
    const rows = (await desk.office.kernel.database.read('journal')).length;
    const typed = ` ${verificationCode.slice(0, 4)}-${verificationCode.slice(4, 8)} ${verificationCode.slice(8)} `.toLowerCase();
    expect(await as('anonymous').verify({ code: typed })).toEqual({
      status: 'valid', title: 'Certificato di residenza', number: '2026/C/000001', issuedOn: '2026-11-23',
      validUntil: '2027-05-23', municipalityName: 'Comune di Poggio Sereno (FC)', sha256,
    });
    expect(await desk.office.kernel.database.read('journal')).toHaveLength(rows);
  });

  it('tells a QR code that says something else than was written, and reads what was', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    const { verificationCode: code, number } = await only();
    const frozen = await desk.office.kernel.database.read('documents').first('content_sealed') as { content_sealed: string };
    const { content: { issue } } = JSON.parse(await desk.office.kernel.sealing.open(desk.office.kernel.database.read, frozen.content_sealed)) as FrozenDocument;
    const token = new URL(issue?.verification.scan ?? '').searchParams.get('t') ?? '';
    expect(await readToken(token, { code, publicKey: desk.office.kernel.keys.documentPublicKey })).toEqual({ number, issuedOn: '2026-11-23', validUntil: '2027-05-23' });
    expect(await as('anonymous').verify({ code, token })).toMatchObject({ status: 'valid', number });
    const other = writeToken(code, { number: '2026/C/000999', issuedOn: '2026-11-23' }, createKeyRing().signDocument);
    expect(await as('anonymous').verify({ code, token: other })).toEqual({ status: 'altered' });
    expect(await as('anonymous').verify({ code: 'ABCDEFGH23456789', token })).toEqual({ status: 'altered' });
  });

  it('knows no other code, nor that of a paper which does not exist yet', async () => {
    await desk.settle();
    const { verificationCode } = await only();
    expect(await as('anonymous').verify({ code: verificationCode })).toEqual({ status: 'unknown' });
    expect(await as('anonymous').verify({ code: 'AAAA BBBB CCCC DDDD' })).toEqual({ status: 'unknown' });
    expect(await as('anonymous').verify({ code: '' })).toEqual({ status: 'unknown' });
  });

  it('says expired from the day after the last of validity', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    const { verificationCode } = await only();
    desk.office.clock.advance(181 * day);
    expect(await as('anonymous').verify({ code: verificationCode })).toMatchObject({ status: 'valid', validUntil: '2027-05-23' });
    desk.office.clock.advance(day);
    expect(await as('anonymous').verify({ code: verificationCode })).toMatchObject({ status: 'expired' });
  });

  it('annuls a document once, keeping its number taken', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    const { id, verificationCode } = await only();
    expect(await voidIt(id)).toMatchObject({ id, state: 'voided' });
    expect(await as('anonymous').verify({ code: verificationCode })).toMatchObject({ status: 'voided', number: '2026/C/000001' });
    await expect(voidIt(id)).rejects.toThrow('DOCUMENT_VOIDED');
    expect((await as('clerk').download({ documentId: id })).fileName).toBe('ANNULLATO-2026-C-000001.pdf');
  });

  it('annuls a document that waits for its drawing, which then never comes', async () => {
    await desk.settle();
    await voidIt((await only()).id);
    expect(await slice.worker.runOnce()).toBe(0);
    expect((await only()).state).toBe('voided');
  });

  it('refuses to hand out what is not drawn or not there', async () => {
    await desk.settle();
    await expect(as('clerk').download({ documentId: (await only()).id })).rejects.toThrow('DOCUMENT_NOT_DRAWN');
    await expect(as('clerk').download({ documentId: desk.office.kernel.ids.next() })).rejects.toThrow('DOCUMENT_NOT_FOUND');
    expect(await journal('documentRead')).toHaveLength(0);
  });

  it('keeps to the documents of its own municipality', async () => {
    await desk.settle();
    await slice.worker.runOnce();
    const document = await only();
    const stranger = { ...desk.office.actor('supervisor'), municipalityId: desk.office.kernel.ids.next() };
    const abroad = createRouterClient(slice.router, { context: { actor: stranger, correlationId: 'test' } });
    expect(await abroad.listByVisit({ visitId: desk.visitId })).toEqual([]);
    expect(await abroad.verify({ code: document.verificationCode })).toEqual({ status: 'unknown' });
    await expect(abroad.download({ documentId: document.id })).rejects.toThrow('DOCUMENT_NOT_FOUND');
  });
});
