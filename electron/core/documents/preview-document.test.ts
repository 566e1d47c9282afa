import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { createDocuments } from './index.ts';

describe.each(dialects)('the preview of a paper on %s', (dialect) => {
  let desk: DocumentsOffice;
  beforeEach(async () => { desk = await documentsOffice(dialect); });
  afterEach(() => desk.office.close());

  const preview = (input: { caseFileId: string; index?: number }, parts = desk.parts, role: Role = 'clerk') =>
    createRouterClient(createDocuments(parts).router, { context: { actor: desk.office.actor(role), correlationId: 'test' } }).preview({ index: 0, ...input });

  it('shows its words marked FAC-SIMILE, takes no number, keeps and journals nothing', async () => {
    const caseFileId = await desk.settle(['residence', 'certificate']);
    const { read } = desk.office.kernel.database;
    const kept = async () => Promise.all(['documents', 'document_files', 'number_series', 'journal', 'print_jobs'].map((table) => read(table)));
    const before = await kept();
    const { fileName, pdfBase64, count } = await preview({ caseFileId });
    const { text } = await readPdfText(Buffer.from(pdfBase64, 'base64'));
    expect({ fileName, count }).toEqual({ fileName: 'FAC-SIMILE.pdf', count: 2 });
    for (const words of ['FAC-SIMILE', 'BIANCHI NICOLÒ', 'per uso: pratica bancaria']) expect(text).toContain(words);
    expect(text).not.toMatch(/n\. 2026|Verifica di autenticità|https?:/);
    expect(await kept()).toEqual(before);
  });

  it('is journalled as a look where somebody else serves the visit', async () => {
    const caseFileId = await desk.settle();
    await preview({ caseFileId }, desk.parts, 'supervisor');
    const looks: { subject: string; actor: string; purpose: string }[] = await desk.office.kernel.database.read('journal').where({ type: 'documentPreviewed' });
    expect(looks).toMatchObject([{ subject: caseFileId, actor: desk.office.actor('supervisor').id, purpose: 'counter-service' }]);
  });

  it('counts copies once, and says when there is no such paper or nobody to write of', async () => {
    const asked = { template: 'residence' };
    const caseFileId = await desk.settle([asked, asked, asked]);
    expect((await preview({ caseFileId })).count).toBe(1);
    await expect(preview({ caseFileId, index: 1 })).rejects.toThrow('DOCUMENT_NOT_FOUND');
    const sources = { ...desk.parts.sources, getCase: async (...of: Parameters<typeof desk.parts.sources.getCase>) => {
      const settled = await desk.parts.sources.getCase(...of);
      if (settled === undefined) return undefined;
      const { person: _person, ...nobody } = settled;
      return nobody;
    } };
    await expect(preview({ caseFileId }, { ...desk.parts, sources })).rejects.toThrow('PERSON_MISSING');
  });
});
