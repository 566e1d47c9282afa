import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CashCount } from '#shared/till/till.model.ts';
import type { MoneyPaper } from '#shared/remittances/remittances.contract.ts';
import { down, up } from '#core/database/migrations/034-money-onward.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { sampleService } from '#tests/support/sample-catalogue.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const day = 86_400_000;
/** A card without the questions of the real one. */
const card = sampleService({ id: 'carta-di-prova', title: 'Carta di prova', fees: [{ id: 'carta', tariff: 'cie.stato' }, { id: 'fisso', tariff: 'cie.fisso' }] });

describe.each(dialects)('money owed onward on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect, { services: [card] });
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const supervisor = () => test.as('supervisor');
  const onward = () => supervisor().remittances.readOnward();
  async function pay(serviceId: string, expectedCents: number, values = {}) {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, serviceId, values);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents, tenderedCents: expectedCents });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  }
  const record = (kind: 'treasury' | 'identity-card', cents: number, paid: { on?: string; tillIds?: string[] } = {}) =>
    counter.clerk.remittances.record({ requestId: requestId(), kind, orderNumber: 'Reversale 118', day: paid.on ?? '2026-11-24', cents, tillIds: paid.tillIds ?? [] });
  const download = async (paper: MoneyPaper, format: 'csv' | 'xlsx' | 'pdf') => {
    const file = await supervisor().remittances.download({ paper, format });
    return { ...file, bytes: Buffer.from(file.contentBase64, 'base64') };
  };

  const readPage = async (paper: MoneyPaper) => (await readPdfText((await download(paper, 'pdf')).bytes)).text;

  /** Counts the drawer at what it should hold less some cents, and closes it. */
  async function close(expectedCents: number, reason?: string) {
    const till = await counter.clerk.till.current({ counterId: counter.counterId });
    const sessionId = till?.id ?? '';
    const units = [5000, 100, 50, 1] as const;
    let left = expectedCents;
    const count: CashCount = units.map((unitCents) => {
      const pieces = Math.floor(left / unitCents);
      left -= pieces * unitCents;
      return { unitCents, pieces };
    });
    await counter.clerk.till.count({ requestId: requestId(), sessionId, count });
    await counter.clerk.till.close({ requestId: requestId(), sessionId, reason });
  }

  it('is what was taken in cash, by day and till, each with its term', async () => {
    await pay('certificato-residenza', 1652, { copies: 1 });
    await pay('carta-di-prova', 2195);
    expect((await onward()).tills).toEqual([{ tillId: expect.any(String) as string, code: '1', leftCents: 0, days: [], inDrawer: { since: '2026-11-23', dueOn: '2026-12-15' } }]);
    await expect(record('treasury', 1, { on: '2026-11-23' })).rejects.toMatchObject({ code: 'MORE_THAN_OWED', data: { owedCents: 0 } });
    await close(13_847);
    test.office.clock.advance(day);
    await counter.clerk.till.open({ requestId: requestId(), counterId: counter.counterId, floatCents: 10_000 });
    await pay('certificato-residenza', 3304, { copies: 2 });
    expect((await onward()).tills).toMatchObject([{ leftCents: 3847, days: [{ day: '2026-11-23' }], inDrawer: { since: '2026-11-24' } }]);
    await close(13_253, '=manca il resto');
    const { tills, state, remittances, accounts } = await onward();
    expect(tills).toMatchObject([{ code: '1', leftCents: 7151, days: [
      { day: '2026-11-23', dueOn: '2026-12-15', cents: 3847, leftCents: 3847 }, { day: '2026-11-24', dueOn: '2026-12-16', leftCents: 3304 },
    ] }]);
    expect(state).toEqual([{ dueOn: '2026-11-30', cards: 1, cents: 1679, leftCents: 1679 }]);
    expect([remittances, accounts.map(({ paper, dueOn }) => [paper, dueOn])]).toEqual([[], [['agent-account', '2027-01-30'], ['stamp-declaration', '2027-02-01']]]);
  });

  it('is paid the oldest first, and never more than was owed until that day', async () => {
    await expect(record('treasury', 3848, { on: '2026-11-23' })).rejects.toMatchObject({ code: 'MORE_THAN_OWED', data: { owedCents: 3847 } });
    await expect(record('treasury', 100, { on: '2026-11-25' })).rejects.toMatchObject({ code: 'DAY_IN_FUTURE' });
    await expect(record('treasury', 100, { tillIds: [requestId()] })).rejects.toMatchObject({ code: 'TILL_NOT_FOUND' });
    expect(await record('treasury', 4000)).toMatchObject({ number: '2026/V/000001', parts: [{ cents: 4000 }] });
    expect((await onward()).tills).toMatchObject([{ leftCents: 3151, days: [{ day: '2026-11-24', leftCents: 3151 }] }]);
    expect(await record('identity-card', 1679)).toMatchObject({ number: '2026/V/000002', parts: [] });
    await expect(record('identity-card', 1)).rejects.toMatchObject({ code: 'MORE_THAN_OWED', data: { owedCents: 0 } });
    expect((await onward()).state).toEqual([]);
  });

  it('written down wrongly is cancelled by the supervisor with a reason, once, and owed again', async () => {
    const [card2, wrong] = (await onward()).remittances;
    await expect(counter.clerk.remittances.cancel({ requestId: requestId(), id: wrong?.id ?? '', reason: 'Importo errato' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const cancel = (id = wrong?.id ?? '') => supervisor().remittances.cancel({ requestId: requestId(), id, reason: 'Importo errato' });
    expect(await cancel()).toMatchObject({ number: '2026/V/000001', cancelled: { reason: 'Importo errato' } });
    await expect(cancel()).rejects.toMatchObject({ code: 'REMITTANCE_CANCELLED' });
    await expect(cancel(requestId())).rejects.toMatchObject({ code: 'REMITTANCE_NOT_FOUND' });
    expect((await onward()).tills).toMatchObject([{ leftCents: 7151 }]);
    expect(await record('treasury', 4000)).toMatchObject({ number: '2026/V/000003' });
    expect(card2?.kind).toBe('identity-card');
  });

  it('two at once do not pay the same twice', async () => {
    const cores = await Promise.all([record('treasury', 3151), record('treasury', 3151)].map((each) => each.then(() => 'paid', (error: unknown) => (error as { code: string }).code)));
    expect(cores.sort()).toEqual(['MORE_THAN_OWED', 'paid']);
    expect((await onward()).tills).toEqual([]);
  });

  it('is accounted for by its agent at the end of the year, to the cent', async () => {
    const agents = await supervisor().remittances.listAgents({ year: 2026 });
    expect(agents).toEqual([{ id: test.office.actor('clerk').id, name: 'Prova clerk' }]);
    expect(await supervisor().remittances.listAgents({ year: 2025 })).toEqual([]);
    const paper = { kind: 'agent-account' as const, year: 2026, agentId: agents[0]?.id ?? '' };
    const { fileName, bytes } = await download(paper, 'csv');
    expect(fileName).toBe('conto-agente-2026.csv');
    const lines = bytes.toString().split('\r\n');
    expect(lines[1]).toBe("Da versare all'inizio;2026;Prova clerk;;;;;;;;;;0,00");
    expect(lines[2]).toBe('Riscossioni;2026-11;1;3;2026/R1/000001;2026/R1/000003;6,72;48,00;16,79;0,00;71,51;;');
    expect(lines.at(-2)).toBe('Totale;2026;Prova clerk;;;;6,72;48,00;16,79;0,00;71,51;71,51;0,00');
    const page = await readPage(paper);
    for (const text of ['Modello 21', 'esercizio 2026', 'Prova clerk', 'Atto di prova', '€ 71,51', 'Reversale 118', '30/01/2027']) expect(page).toContain(text);
    await expect(download({ ...paper, agentId: requestId() }, 'csv')).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
  });

  it('and the stamp duty that was paid virtually is declared by what it was for', async () => {
    const paper = { kind: 'stamp-declaration' as const, year: 2026 };
    expect((await download(paper, 'csv')).bytes.toString().split('\r\n').slice(1, 3)).toEqual(['Certificato di residenza;16,00;3;48,00', 'Totale;;3;48,00']);
    const page = await readPage(paper);
    for (const text of ['n. 12345/2024 del 15/01/2024', 'Certificato di residenza', '€ 48,00', '01/02/2027']) expect(page).toContain(text);
    const [tab] = await readExcelFile((await download(paper, 'xlsx')).bytes);
    expect(tab?.data.slice(1)).toEqual([['Certificato di residenza', 16, 3, 48], ['Totale', null, 3, 48]]);
  });

  it('leaves as tables of a period, the reading journalled', async () => {
    const days = { from: '2026-11-23', to: '2026-11-24' };
    const table = async (kind: 'receipts' | 'closings' | 'remittances') => (await download({ kind, ...days }, 'csv')).bytes.toString().split('\r\n');
    const receipts = await table('receipts');
    expect(receipts).toHaveLength(5);
    expect(receipts[1]).toBe('2026/R1/000001;23/11/2026;09:05;16,52;16,52;0,00;0,00;0,52;16,00;0,00;0,00;;;');
    expect((await table('closings')).slice(1, 3)).toEqual([
      '2026/C1/000001;1;Prova clerk;23/11/2026;09:05;100,00;2;38,47;0,00;138,47;138,47;0,00;',
      "2026/C1/000002;1;Prova clerk;24/11/2026;09:05;100,00;1;33,04;0,00;132,53;133,04;-0,51;'=manca il resto",
    ]);
    const remittances = await table('remittances');
    expect(remittances[1]).toBe('2026/V/000001;Tesoreria;24/11/2026;Reversale 118;40,00;1;24/11/2026;Importo errato');
    expect(remittances).toHaveLength(6);
    await expect(download({ kind: 'receipts', ...days }, 'pdf')).rejects.toMatchObject({ code: 'PAPER_WITHOUT_PAGE' });
    await expect(download({ kind: 'receipts', from: '2026-11-24', to: '2026-11-23' }, 'csv')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const rows: { count: number | string }[] = await test.office.kernel.database.read('journal').where({ type: 'moneyPaperRead' }).count({ count: '*' });
    expect(Number(rows[0]?.count)).toBeGreaterThan(5);
  });

  it('of payments from before is found by the migration', async () => {
    const { read, transaction } = test.office.kernel.database;
    const shares = async () => (await read('state_shares').orderBy('payment_id').select('payment_id', 'cards', 'cents', 'at')) as unknown[];
    const before = await shares();
    expect(before).toMatchObject([{ cards: 1, cents: 1679 }]);
    await transaction((db) => down(db));
    await transaction((db) => up(db));
    expect(await shares()).toEqual(before);
    expect((await onward()).state).toMatchObject([{ cards: 1, leftCents: 1679 }]);
    expect(await supervisor().till.listOfDay({ day: '2026-11-24' })).toMatchObject([{ takesCash: true }]);
  });
});
