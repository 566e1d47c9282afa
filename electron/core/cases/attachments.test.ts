import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestAttachment } from '#shared/cases/attachment.rules.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { jpegBytes, pdfBytes, pdfOf, pngBytes, pngOf, serviceWithFiles } from '#tests/support/sample-files.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the files of a case file on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let file: CaseFile;
  let revision = 1;
  beforeAll(async () => {
    test = await testCore(dialect, { services: [serviceWithFiles] });
    counter = await atCounter(test);
    file = await counter.ask((await counter.openVisit()).id, serviceWithFiles.id);
  });
  afterAll(async () => { await test.close(); });

  const requestId = (): string => test.office.requestId();
  const attach = (bytes: Buffer, to: { name?: string; fieldId?: string; caseFileId?: string } = {}) => counter.clerk.cases.attach({
    requestId: requestId(), caseFileId: file.id, fieldId: 'delega', name: 'delega.pdf', contentBase64: bytes.toString('base64'), ...to,
  });
  const save = (values: FormValues) => counter.clerk.cases.saveDraft({ caseFileId: file.id, revision: revision += 1, values });
  const codesOf = (saved: CaseFile) => saved.problems.map(({ fieldId, code }) => `${fieldId ?? '-'} ${code}`);
  const journalled = async (subject: string) =>
    (await test.office.kernel.database.read('journal').where({ subject }).orderBy('seq').select<{ type: string; payload: string }[]>('type', 'payload'));

  it.each([
    ['a PDF with a script', Buffer.from('%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (x) >> >>'), { code: 'ATTACHMENT_ACTIVE' }],
    ['a PDF under a cipher', Buffer.from('%PDF-1.7\n<< /Encrypt 5 0 R >>'), { code: 'ATTACHMENT_UNREADABLE' }],
    ['a picture of ten thousand million dots', pngOf(100_000, 100_000), { code: 'ATTACHMENT_PICTURE_TOO_LARGE', data: { megapixels: 130 } }],
    ['a photo of which nobody knows how large it is', jpegBytes.subarray(0, 8), { code: 'ATTACHMENT_UNREADABLE' }],
  ])('refuses %s, and keeps nothing of it', async (_what, bytes, refusal) => {
    const count = async () => (await test.office.kernel.database.read('case_attachments').count({ rows: '*' }))[0]?.['rows'];
    const before = await count();
    await expect(attach(bytes)).rejects.toMatchObject(refusal);
    expect(await count()).toEqual(before);
  });

  it.each([
    ['a PDF', pdfBytes, 'delega firmata.pdf', 'application/pdf', 'delega firmata.pdf'],
    ['a photo', jpegBytes, 'C:\\foto\\IMG_1.JPEG', 'image/jpeg', 'IMG_1.jpg'],
    ['a picture called otherwise', pngBytes, 'scansione.pdf', 'image/png', 'scansione.pdf.png'],
    ['a file without name', pdfBytes, '  ', 'application/pdf', 'allegato.pdf'],
  ])('keeps %s and gives it back as it was', async (...[, bytes, name, type, kept]) => {
    const attached = await attach(bytes, { name });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(attached).toEqual({ id: expect.any(String), name: kept, type, size: bytes.length, sha256 });
    const read = await counter.clerk.cases.readAttachment({ attachmentId: attached.id });
    expect(read).toEqual({ name: kept, type, contentBase64: bytes.toString('base64'), sha256 });
  });

  it('leaves neither name nor content in clear, and journals what and when without them', async () => {
    const { id } = await attach(pdfBytes, { name: 'Delega di Rossi Maria.pdf' });
    await counter.clerk.cases.readAttachment({ attachmentId: id });
    const entries = await journalled(id);
    expect(entries.map(({ type }) => type)).toEqual(['attachmentAdded', 'attachmentRead']);
    expect(JSON.parse(entries[0]?.payload ?? '{}')).toEqual({
      caseFileId: file.id, visitId: file.visitId, fieldId: 'delega', mediaType: 'application/pdf', size: pdfBytes.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [row] = await test.office.kernel.database.read('case_attachments').where({ id }).select<object[]>();
    expect(JSON.stringify([row, entries])).not.toMatch(/Rossi|delega firmata/);
  });

  it('does a request sent twice once', async () => {
    const input = { requestId: requestId(), caseFileId: file.id, fieldId: 'firma', name: 'firma.png', contentBase64: pngBytes.toString('base64') };
    const first = await counter.clerk.cases.attach(input);
    expect(await counter.clerk.cases.attach(input)).toEqual(first);
    await expect(counter.clerk.cases.attach({ ...input, contentBase64: jpegBytes.toString('base64') })).rejects.toMatchObject({ code: 'REQUEST_REUSED' });
  });

  it('takes ten megabytes, and refuses a byte more by saying how much it takes', async () => {
    expect((await attach(pdfOf(largestAttachment))).size).toBe(largestAttachment);
    await expect(attach(pdfOf(largestAttachment + 1))).rejects.toMatchObject({ code: 'ATTACHMENT_TOO_LARGE', data: { megabytes: 10 } });
  });

  it.each([
    ['a programme that calls itself a PDF', Buffer.from('MZ\u0090programma'), 'delega', 'ATTACHMENT_WRONG_KIND'],
    ['an empty file', Buffer.from(''), 'delega', 'ATTACHMENT_WRONG_KIND'],
    ['a file for a text', pdfBytes, 'note', 'ATTACHMENT_FIELD_UNKNOWN'],
    ['a file for no field', pdfBytes, 'altro', 'ATTACHMENT_FIELD_UNKNOWN'],
  ])('refuses %s', async (...[, bytes, fieldId, code]) => {
    await expect(attach(bytes, { fieldId })).rejects.toMatchObject({ code });
  });

  it('a form that names a file is complete, until the file is taken away', async () => {
    const attached = await attach(pdfBytes);
    expect(codesOf(await save({ delega: [attached] }))).toEqual([]);
    const attachmentId = attached.id;
    await counter.clerk.cases.removeAttachment({ requestId: requestId(), attachmentId });
    expect(codesOf(await save({ delega: [attached] }))).toEqual(['delega ATTACHMENT_MISSING']);
    await expect(counter.clerk.cases.readAttachment({ attachmentId })).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    await expect(counter.clerk.cases.removeAttachment({ requestId: requestId(), attachmentId })).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    expect((await journalled(attachmentId)).map(({ type }) => type)).toEqual(['attachmentAdded', 'attachmentRemoved']);
    const [row] = await test.office.kernel.database.read('case_attachments').where({ id: attachmentId }).select<{ content_sealed: string | null }[]>('content_sealed');
    expect(row).toEqual({ content_sealed: null });
  });

  it('a form cannot name a file of another field, of another case file or of nobody', async () => {
    const signature = await attach(pngBytes, { name: 'firma.png', fieldId: 'firma' });
    const other = await counter.ask(file.visitId, serviceWithFiles.id);
    const elsewhere = await attach(pdfBytes, { caseFileId: other.id });
    for (const named of [signature, elsewhere, { ...signature, id: requestId() }]) {
      expect(codesOf(await save({ delega: [named] }))).toEqual(['delega ATTACHMENT_MISSING']);
    }
    const delega = [await attach(pdfBytes)];
    expect(codesOf(await save({ delega, firma: { method: 'tablet', attachmentId: signature.id, name: signature.name } }))).toEqual([]);
    expect(codesOf(await save({ delega, firma: { method: 'paper', attachmentId: elsewhere.id, name: 'x' } }))).toEqual(['firma ATTACHMENT_MISSING']);
  });

  it('a draft taken out of the basket forgets its files, and takes no more', async () => {
    const other = await counter.ask(file.visitId, serviceWithFiles.id);
    const { id } = await attach(pdfBytes, { caseFileId: other.id });
    await counter.clerk.cases.remove({ requestId: requestId(), caseFileId: other.id });
    await expect(counter.clerk.cases.readAttachment({ attachmentId: id })).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    await expect(attach(pdfBytes, { caseFileId: other.id })).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
  });

  it('a settled case file keeps its files readable, and neither takes nor loses one', async () => {
    const visit = await counter.openVisit();
    const settled = await counter.ask(visit.id, serviceWithFiles.id);
    const attached = await attach(pdfBytes, { caseFileId: settled.id });
    await counter.clerk.cases.saveDraft({ caseFileId: settled.id, revision: 2, values: { delega: [attached] } });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: 0, tenderedCents: 0 });
    const attachmentId = attached.id;
    expect((await counter.clerk.cases.readAttachment({ attachmentId })).name).toBe('delega.pdf');
    await expect(counter.clerk.cases.removeAttachment({ requestId: requestId(), attachmentId })).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    await expect(attach(pdfBytes, { caseFileId: settled.id })).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
  });

  it('is lost with the key of the person whom it is about', async () => {
    const visit = await counter.openVisit(test.family[1]);
    const other = await counter.ask(visit.id, serviceWithFiles.id);
    const { id } = await attach(pdfBytes, { caseFileId: other.id });
    const { kernel, municipalityId } = test.office;
    await kernel.database.transaction((db) => kernel.sealing.erase(db, { municipalityId, owner: `person:${visit.person?.id ?? ''}` }));
    await expect(counter.clerk.cases.readAttachment({ attachmentId: id })).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
