import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { createDocuments } from './index.ts';

describe.each(dialects)('the papers of a settled case on %s', (dialect) => {
  let desk: DocumentsOffice;
  let slice: ReturnType<typeof createDocuments>;
  beforeEach(async () => {
    desk = await documentsOffice(dialect);
    slice = createDocuments(desk.parts);
  });
  afterEach(() => desk.office.close());

  const as = (role: Role) => createRouterClient(slice.router, { context: { actor: desk.office.actor(role), correlationId: 'test' } });
  const list = () => as('clerk').listByVisit({ visitId: desk.visitId });
  const numbers = async () => (await list()).map(({ number }) => number);
  const nobody = { person: undefined, identification: '' };

  it('have a series of their own for each kind, each without gaps', async () => {
    await desk.settle(['authorisation', 'residence', 'application', 'minutes', 'permit', 'certificate']);
    await expect(desk.settle(['notice', 'missing'])).rejects.toThrow('missing');
    await desk.settle(['receipt-of-application', 'authentication']);
    expect(await numbers()).toEqual([
      '2026/A/000001', '2026/A/000002', '2026/C/000001', '2026/C/000002', '2026/D/000001', '2026/D/000002', '2026/V/000001', '2026/V/000002',
    ]);
  });

  it('never wait for each other, in whatever order two baskets ask for them', async () => {
    const rounds = Array.from({ length: 6 }, (_, round) => round);
    await Promise.all(rounds.map((round) => desk.settle(round % 2 === 0 ? ['residence', 'application', 'permit'] : ['permit', 'application', 'residence'])));
    const expected = ['A', 'C', 'D'].flatMap((series) => rounds.map((round) => `2026/${series}/00000${String(round + 1)}`));
    expect(await numbers()).toEqual(expected);
  });

  it('bear what the service says of this case, as it was on that day', async () => {
    await desk.settle([{
      template: 'attestation', title: 'Attestazione di uso', text: 'la persona dichiara: {{ form.declaredUse.label }}.\nVale {{ person.taxCode }}.',
      rows: [{ label: 'Nascita', value: '{{ person.birthPlace | place }}' }, { label: 'Niente', value: '{{ validUntil }}' }],
    }]);
    await slice.worker.runOnce();
    const [document] = await list();
    expect(document).toMatchObject({ title: 'Attestazione di uso', template: 'attestation', number: '2026/C/000001', validUntil: undefined });
    const { pdfBase64 } = await as('clerk').download({ documentId: document?.id ?? '' });
    const { text } = await readPdfText(Buffer.from(pdfBase64, 'base64'));
    expect(text).toContain('attesta quanto segue la persona dichiara: pratica bancaria. Vale BNCNCL84C07D704Y. Nascita Forlì (FC)');
    expect(text).not.toContain('Niente');
  });

  it('cannot be asked for with a name that does not exist, and then nothing is settled', async () => {
    await expect(desk.settle([{ template: 'attestation', text: '{{ form.declardUse.label }}' }])).rejects.toThrow('form.declardUse');
    expect(await numbers()).toEqual([]);
    expect(await desk.office.kernel.database.read('case_files')).toEqual([]);
  });

  it('come out where nobody was identified, sealed under the visit', async () => {
    await desk.settle(['application', 'attestation'], nobody);
    await slice.worker.runOnce();
    expect((await list()).map(({ number, state }) => `${number} ${state}`)).toEqual(['2026/C/000001 drawn', '2026/D/000001 drawn']);
    const { database, municipalityId } = { database: desk.office.kernel.database, municipalityId: desk.office.municipalityId };
    await database.transaction((db) => desk.office.kernel.sealing.erase(db, { municipalityId, owner: `visit:${desk.visitId}` }));
    const [first] = await list();
    await expect(as('clerk').download({ documentId: first?.id ?? '' })).rejects.toThrow('ERASED');
  });

  it('are refused where they speak of a holder and nobody was identified', async () => {
    for (const template of ['residence', 'certificate', 'civil-status']) {
      await expect(desk.settle([template], nobody)).rejects.toMatchObject({ code: 'PERSON_MISSING', details: { template } });
    }
    expect(await numbers()).toEqual([]);
  });

  it('that stay between citizen and office are unknown to the verification page', async () => {
    await desk.settle(['application', 'receipt-of-application']);
    await slice.worker.runOnce();
    const [application, receipt] = await list();
    expect(await as('anonymous').verify({ code: application?.verificationCode ?? '' })).toEqual({ status: 'unknown' });
    expect(await as('anonymous').verify({ code: receipt?.verificationCode ?? '' })).toMatchObject({ status: 'valid', number: '2026/D/000002' });
  });
});
