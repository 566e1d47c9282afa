import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { createDocuments, getPrintedPdf } from './index.ts';

const day = 86_400_000;

describe.each(dialects)('a document issued again on %s', (dialect) => {
  let desk: DocumentsOffice;
  let slice: ReturnType<typeof createDocuments>;
  beforeEach(async () => {
    desk = await documentsOffice(dialect);
    slice = createDocuments(desk.parts);
  });
  afterEach(() => desk.office.close());

  const as = (role: Role) => createRouterClient(slice.router, { context: { actor: desk.office.actor(role), correlationId: 'test' } });
  const list = () => as('clerk').listByVisit({ visitId: desk.visitId });
  const first = async () => {
    const [document] = await list();
    if (document === undefined) throw new Error('The visit has no document');
    return document;
  };
  const reissue = (documentId: string, requestId = desk.office.requestId()) => as('supervisor').reissue({ requestId, documentId, reason: 'Carta di Bianchi macchiata' });
  const textOf = async (documentId: string) => (await readPdfText(Buffer.from((await as('clerk').download({ documentId })).pdfBase64, 'base64'))).text;
  const payloads = async (type: string): Promise<Record<string, unknown>[]> => {
    const rows: { payload: string }[] = await desk.office.kernel.database.read('journal').where({ type }).orderBy('seq');
    return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  };
  const drawn = async (...settling: Parameters<DocumentsOffice['settle']>) => {
    await desk.settle(...settling);
    await slice.worker.runOnce();
    return first();
  };

  it('takes the old one back and says the same under a number, code and day of its own', async () => {
    const old = await drawn();
    desk.office.clock.advance(day);
    const made = await reissue(old.id);
    expect(made).toMatchObject({ number: '2026/C/000002', state: 'numbered', caseFileId: old.caseFileId, validUntil: '2027-05-24', title: old.title });
    expect(made.verificationCode).not.toBe(old.verificationCode);
    expect(await list()).toMatchObject([{ id: old.id, state: 'voided' }, { id: made.id, state: 'numbered' }]);

    expect(await slice.worker.runOnce()).toBe(1);
    const text = await textOf(made.id);
    for (const words of ['n. 2026/C/000002', 'BIANCHI NICOLÒ', 'per uso: pratica bancaria', 'Poggio Sereno, 24/11/2026', 'Silvio Neri Funzionario', 'fino al 24/05/2027', made.verificationUrl]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/000001|Anna Rossi/);
    expect(await as('anonymous').verify({ code: old.verificationCode })).toMatchObject({ status: 'voided', number: '2026/C/000001' });
    expect(await as('anonymous').verify({ code: made.verificationCode })).toMatchObject({ status: 'valid', number: '2026/C/000002' });
  });

  it('refers from each to the other in the journal, the reason sealed', async () => {
    const old = await drawn();
    const made = await reissue(old.id);
    expect((await payloads('documentNumbered'))[1]).toMatchObject({ number: '2026/C/000002', replaces: old.id });
    const [voided] = await payloads('documentVoided');
    expect(voided).toMatchObject({ number: '2026/C/000001', cause: 'REISSUED', replacedBy: made.id });
    expect(JSON.stringify(voided)).not.toContain('Bianchi');
    expect(await desk.office.kernel.sealing.open(desk.office.kernel.database.read, String(voided?.['reason']))).toBe('Carta di Bianchi macchiata');
    const row = await desk.office.kernel.database.read('documents').where({ id: old.id }).first('void_reason') as { void_reason: string };
    expect(row.void_reason).toBe('REISSUED');
  });

  it('prints the old one as annulled from then on, the new one as a copy only the second time', async () => {
    const old = await drawn();
    const { database } = desk.office.kernel;
    const printed = async (documentId: string, isCopy: boolean) => (await readPdfText(await getPrintedPdf(desk.office.kernel, database.read, { documentId, isCopy }))).text;
    const made = await reissue(old.id);
    await slice.worker.runOnce();
    expect(await printed(old.id, true)).toContain('ANNULLATO');
    expect(await printed(made.id, true)).toContain('COPIA');
    expect(await printed(made.id, false)).not.toMatch(/COPIA|ANNULLATO/);
  });

  it('keeps a paper without expiry without one', async () => {
    const { id } = await drawn([{ template: 'residence', expires: false }]);
    expect((await reissue(id)).validUntil).toBeUndefined();
  });

  it('is made once when it is asked twice, at once or again', async () => {
    const { id } = await drawn();
    const requestId = desk.office.requestId();
    const [one, same] = [await reissue(id, requestId), await reissue(id, requestId)];
    expect(same).toEqual(one);
    const second = await reissue(one.id).catch((error: unknown) => error);
    expect(second).toMatchObject({ code: 'DOCUMENT_NOT_DRAWN' });
    await slice.worker.runOnce();
    const outcomes = await Promise.allSettled([reissue(one.id), reissue(one.id)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await list()).map(({ number }) => number)).toEqual(['2026/C/000001', '2026/C/000002', '2026/C/000003']);
  });

  it('says why it cannot: not drawn yet, voided, not there, by who may not sign', async () => {
    await desk.settle();
    const { id } = await first();
    await expect(reissue(id)).rejects.toThrow('DOCUMENT_NOT_DRAWN');
    await slice.worker.runOnce();
    slice = createDocuments({ ...desk.parts, sources: { ...desk.parts.sources, getSigner: () => Promise.resolve({ name: 'Silvio Neri', qualification: '', isEntitled: false }) } });
    await expect(reissue(id)).rejects.toThrow('SIGNER_NOT_ENTITLED');
    await as('supervisor').void({ requestId: desk.office.requestId(), documentId: id, reason: 'Errore' });
    await expect(reissue(id)).rejects.toThrow('DOCUMENT_VOIDED');
    await expect(reissue(desk.office.kernel.ids.next())).rejects.toThrow('DOCUMENT_NOT_FOUND');
    expect(await list()).toHaveLength(1);
    expect((await payloads('documentNumbered'))).toHaveLength(1);
  });
});
