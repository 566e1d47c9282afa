import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { pdfBytes } from '#tests/support/sample-files.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const day = 24 * 60 * 60_000;
const moved = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5' };
const note = 'Manca il contratto di affitto';
const serial = '01260123456711';

describe.each(dialects)('drafts that are set aside on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const cases = () => counter.clerk.cases;
  const db = () => test.office.kernel.database.read;
  const setAside = (caseFileId: string, of = note) => cases().setAside({ requestId: requestId(), caseFileId, note: of });
  const close = (visitId: string) => counter.clerk.visits.close({ requestId: requestId(), visitId });
  const begun = async (): Promise<{ visitId: string; file: CaseFile }> => {
    const { id: visitId } = await counter.openVisit();
    return { visitId, file: await counter.ask(visitId, 'cambio-abitazione', moved) };
  };
  const journalled = async (subject: string): Promise<string[]> => (await db()('journal').where({ subject }).orderBy('seq').pluck('type')) as string[];

  it('leave the basket, so that the visit can end, and stand on the board with what is missing', async () => {
    const { visitId, file } = await begun();
    await expect(close(visitId)).rejects.toMatchObject({ code: 'BASKET_UNSETTLED' });
    expect(await setAside(file.id)).toMatchObject({ caseFileId: file.id, title: file.title, note, by: expect.any(String), keptUntil: '2027-02-21' });
    expect(await cases().listByVisit({ visitId })).toEqual([]);
    await expect(cases().saveDraft({ caseFileId: file.id, revision: 9, values: {} })).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    await expect(setAside(file.id)).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    await close(visitId);
    const [listed] = await cases().listSetAside({});
    expect(listed).toMatchObject({ caseFileId: file.id, person: `${test.family[0]?.surname ?? ''} ${test.family[0]?.givenName ?? ''}`, note });
    expect(await counter.clerk.documents.listByVisit({ visitId })).toEqual([]);
    expect(test.register.numbers.size).toBe(0);
  });

  it('are offered to their person and nobody else, and taken up once with all that was typed', async () => {
    const other = await counter.openVisit(test.family[1]);
    expect(await cases().listSetAside({ visitId: other.id })).toEqual([]);
    const { id: visitId } = await counter.openVisit();
    const [offered] = await cases().listSetAside({ visitId });
    const caseFileId = offered?.caseFileId ?? '';
    await expect(cases().takeUp({ requestId: requestId(), caseFileId, visitId: other.id })).rejects.toMatchObject({ code: 'CASE_NOT_SET_ASIDE' });
    const taken = await cases().takeUp({ requestId: requestId(), caseFileId, visitId });
    expect(taken).toMatchObject({ id: caseFileId, visitId, state: 'draft', values: moved });
    await expect(cases().takeUp({ requestId: requestId(), caseFileId, visitId })).rejects.toMatchObject({ code: 'CASE_NOT_SET_ASIDE' });
    expect(await cases().listSetAside({ visitId })).toEqual([]);
    const saved = await cases().saveDraft({ caseFileId, revision: taken.revision + 1, values: { ...taken.values, street: 'Via Vecchia' } });
    expect(saved.values['street']).toBe('Via Vecchia');
    expect(await journalled(caseFileId)).toEqual(['caseFileOpened', 'caseFileSetAside', 'caseFileTakenUp']);
    await cases().remove({ requestId: requestId(), caseFileId });
    await close(visitId);
    await close(other.id);
  });

  it('keep their files and marks while they wait', async () => {
    const { id: visitId } = await counter.openVisit();
    const file = await counter.ask(visitId, 'riallineamento-codice-fiscale');
    const attached = await cases().attach({ requestId: requestId(), caseFileId: file.id, fieldId: 'documentCopy', name: 'carta.pdf', contentBase64: pdfBytes.toString('base64') });
    await setAside(file.id);
    await close(visitId);
    const again = await counter.openVisit();
    await cases().takeUp({ requestId: requestId(), caseFileId: file.id, visitId: again.id });
    expect(await cases().readAttachment({ attachmentId: attached.id })).toMatchObject({ name: 'carta.pdf' });
    await cases().remove({ requestId: requestId(), caseFileId: file.id });
    await close(again.id);
  });

  it('need somebody to wait for', async () => {
    const { id: visitId } = await counter.clerk.visits.open({ requestId: requestId(), counterId: counter.counterId });
    const service = test.catalogue.list().find(({ id, kind }) => kind === 'counter' && test.catalogue.get(id).identityLevel === 'none' && test.catalogue.get(id).form.length > 0);
    const file = await counter.ask(visitId, service?.id ?? '');
    await expect(setAside(file.id)).rejects.toMatchObject({ code: 'PERSON_MISSING' });
    expect(await cases().listSetAside({ visitId })).toEqual([]);
    await cases().remove({ requestId: requestId(), caseFileId: file.id });
    await close(visitId);
  });

  it('leave nothing of the note or the values in clear', async () => {
    const { visitId, file } = await begun();
    await setAside(file.id, 'Torna Maria Bianchi');
    await close(visitId);
    const rows = [await db()('set_asides').select(), await db()('case_files').where({ id: file.id }).select(), await db()('journal').where({ subject: file.id }).select()];
    expect(JSON.stringify(rows)).not.toMatch(/Bianchi|Via Nuova/);
  });

  it('expire after ninety days: values and files go, marks are free, and the journal says so', async () => {
    const { id: visitId } = await counter.openVisit();
    const file = await counter.ask(visitId, 'certificato-residenza', { copies: 1 });
    await cases().addStamp({ requestId: requestId(), caseFileId: file.id, kind: 'mark', serial });
    await setAside(file.id);
    await close(visitId);
    test.office.clock.advance(90 * day);
    await test.core.runWorkers('set-aside');
    expect((await cases().listSetAside({})).map(({ caseFileId }) => caseFileId)).toContain(file.id);
    test.office.clock.advance(2 * day);
    await test.core.runWorkers('set-aside');
    expect(await cases().listSetAside({})).toEqual([]);
    expect(await journalled(file.id)).toEqual(['caseFileOpened', 'caseFileStamped', 'caseFileSetAside', 'caseFileExpired']);
    expect(await db()('case_files').where({ id: file.id }).first()).toMatchObject({ state: 'removed', values_sealed: '' });
    expect(await db()('set_asides').where({ case_file_id: file.id }).first()).toMatchObject({ ended_as: 'expired', note_sealed: null });
    expect(await db()('stamp_marks').where({ serial })).toEqual([]);
  });
});
