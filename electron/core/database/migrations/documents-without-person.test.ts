import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocuments } from '#core/documents/index.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { down, up } from './018-documents-without-person.ts';

describe.each(dialects)('documents of nobody, in the tables of %s', (dialect) => {
  let desk: DocumentsOffice;
  beforeEach(async () => { desk = await documentsOffice(dialect); });
  afterEach(() => desk.office.close());

  const numbers = async (): Promise<string[]> => {
    const rows: { number: string }[] = await desk.office.kernel.database.read('documents').orderBy('number').select('number');
    return rows.map(({ number }) => number);
  };

  it('come and go with the change, and every other document stays with its file', async () => {
    const { transaction, read } = desk.office.kernel.database;
    const { worker } = createDocuments(desk.parts);
    await desk.settle();
    await desk.settle(['attestation'], { person: undefined });
    await worker.runOnce();
    expect(await numbers()).toEqual(['2026/C/000001', '2026/C/000002']);

    await transaction((db) => down(db));
    expect(await numbers()).toEqual(['2026/C/000001']);
    await expect(desk.settle(['attestation'], { person: undefined })).rejects.toThrow(/null/i);
    await transaction((db) => up(db));
    await desk.settle(['attestation'], { person: undefined });
    expect(await numbers()).toEqual(['2026/C/000001', '2026/C/000003']);
    expect(await read('document_files')).toHaveLength(1);
    await expect(transaction((db) => db('documents').where({ number: '2026/C/000001' }).delete())).rejects.toThrow(/foreign key/i);
  });
});
