import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { CivilAct, type CivilActChoice } from '#shared/cases/civil-act.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';

const act = CivilAct.parse({
  nationalId: '1984-500001-12-040012', kind: 'birth', number: '12', part: '1', series: 'A', year: '1984', registeredAt: { name: 'FORLÌ', province: 'FC' },
  happenedOn: '1984-03-07', happenedAt: { name: 'FORLÌ', province: 'FC' }, father: { surname: 'BIANCHI', givenName: 'UGO' },
  holder: { surname: 'BIANCHI', givenName: 'ADA', sex: 'F', birthDate: '1984-03-07', birthPlace: { name: 'FORLÌ', province: 'FC' } },
  annotations: [{ text: 'Matrimonio il 12/06/2010' }],
});
const choice = (eventId: string): CivilActChoice => ({ eventId, kind: 'birth', number: '12', year: '1984', formedOn: '1984-03-09', names: ['BIANCHI ADA'] });
const archive = { isDown: false, acts: [choice('1')] };

describe.each(dialects)('an act read at the counter on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    const ask = <Answer>(answer: () => Answer): Promise<Answer> =>
      archive.isDown ? Promise.reject(new DomainError('ARCHIVE_UNAVAILABLE', { reason: 'SYSTEM_TIMEOUT' })) : Promise.resolve(answer());
    test = await testCore(dialect, { civilStatus: { listActs: () => ask(() => archive.acts), getAct: () => ask(() => act) } });
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  async function begin() {
    Object.assign(archive, { isDown: false, acts: [choice('1')] });
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'estratto-nascita');
    const of = (taxCode = visit.person?.taxCode ?? '') => ({ requestId: test.office.requestId(), caseFileId: file.id, taxCode });
    const find = (taxCode?: string) => counter.clerk.cases.findActs(of(taxCode));
    const read = (eventId = '1') => counter.clerk.cases.readAct({ ...of(), eventId });
    const preview = async () => (await readPdfText(Buffer.from((await counter.clerk.documents.preview({ caseFileId: file.id, index: 0 })).pdfBase64, 'base64'))).text;
    return { file, find, read, preview };
  }
  const journal = (type: string, subject: string) => test.office.kernel.database.read<{ type: string; subject: string; payload: string; purpose: string }>('journal').where({ type, subject });

  it('fills the form, and the paper says what the act says whatever is typed over it', async () => {
    const { file, read, preview } = await begin();
    const filled = await read();
    expect(filled).toMatchObject({ revision: file.revision + 1, act: { ...act, readAt: test.office.clock.now() }, values: { subjectSurname: 'BIANCHI', birthPlace: 'FORLÌ (FC)', actNationalId: act.nationalId } });
    await counter.clerk.cases.saveDraft({ caseFileId: file.id, revision: filled.revision + 1, values: { ...filled.values, subjectSurname: 'VERDI' } });
    const text = await preview();
    for (const words of ['ADA BIANCHI è nata a FORLÌ (FC) il 07/03/1984', 'n. 12, parte 1, serie A, anno 1984', 'Matrimonio il 12/06/2010']) expect(text).toContain(words);
    expect(text).not.toMatch(/VERDI|UGO/);
  });

  it('is journalled with its purpose, the person sealed', async () => {
    const { file, read } = await begin();
    await read();
    const [entry, ...others] = await journal('civilActRead', file.id);
    expect([entry?.purpose, others]).toEqual(['counter-service', []]);
    expect(entry?.payload).not.toContain(test.family[0]?.taxCode ?? 'none');
  });

  it('is chosen among those of this person, and of nobody else', async () => {
    const { file, find, read } = await begin();
    archive.acts = [choice('1'), choice('2')];
    expect(await find()).toEqual(archive.acts);
    expect((await journal('civilActsListed', file.id)).map(({ purpose }) => purpose)).toEqual(['counter-service']);
    expect((await counter.clerk.cases.listByVisit({ visitId: file.visitId }))[0]?.act).toBeUndefined();
    expect((await read('2')).act?.nationalId).toBe(act.nationalId);
    await expect(read('3')).rejects.toMatchObject({ code: 'ACT_NOT_FOUND' });
  });

  it('is not looked for with a tax code that cannot be, nor found where the archive has none', async () => {
    const { find } = await begin();
    await expect(find('BNCDAA84C47D704A')).rejects.toMatchObject({ code: 'INVALID_TAX_CODE' });
    archive.acts = [];
    await expect(find()).rejects.toMatchObject({ code: 'ACT_NOT_FOUND' });
  });

  it('cannot be read while the archive is away, which is journalled; the form can still be copied from paper', async () => {
    const { file, find, preview } = await begin();
    archive.isDown = true;
    await expect(find()).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
    expect((await journal('civilActNotRead', file.id)).map(({ payload }) => payload)).toEqual([JSON.stringify({ reason: 'SYSTEM_TIMEOUT' })]);
    const values = { ...file.values, actSource: 'paper', actYear: 1984, actNumber: '12 parte I serie A', subjectSurname: 'Verdi' };
    await counter.clerk.cases.saveDraft({ caseFileId: file.id, revision: 9, values });
    expect(await preview()).toContain('n. 12 parte I serie A, anno 1984');
  });

  it('is not asked for a service that draws on none', async () => {
    const visit = await counter.openVisit();
    const other = await counter.ask(visit.id, 'certificato-residenza');
    await expect(counter.clerk.cases.findActs({ requestId: test.office.requestId(), caseFileId: other.id, taxCode: visit.person?.taxCode ?? '' })).rejects.toMatchObject({ code: 'SERVICE_WITHOUT_ACT' });
  });
});
