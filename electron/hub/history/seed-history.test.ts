import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { openLooked, type LookedAt } from '../open-looked.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects, testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import { connect } from '../demo/office-client.ts';
import { startHub } from '../start-hub.ts';
import { drawPeople, midnightOf } from './draw-people.ts';
import { planDays } from './history-calendar.ts';
import { fillHistory, type HistoryReport } from './run-seed-history.ts';

/** Some weeks with the change of hour, Easter ahead and a Sunday in every one of them. */
const plan = { years: 0.09, visitsPerYear: 2_000, seed: 3, until: '2026-04-04', tell: () => undefined };

const count = async (db: Knex, table: string, where: Record<string, string> = {}): Promise<number> => {
  const row = await db(table).where(where).count({ many: '*' }).first() as { many: number | string } | undefined;
  return Number(row?.many);
};

describe.each(dialects)('a seeded history on %s', (dialect) => {
  let [dataDir, report, looked, target] = ['', undefined as unknown as HistoryReport, undefined as unknown as LookedAt, undefined as TestDatabase | undefined];
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sportello-history-'));
    target = dialect === 'postgres' ? await testDatabase(dialect) : undefined;
    report = await fillHistory({ ...plan, dataDir, databaseUrl: target?.address });
    looked = await openLooked({ dataDir, databaseUrl: target?.address });
  });
  afterAll(async () => {
    await looked.database.close();
    await target?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('has a whole journal in the order of time, its payloads written as the kernel writes them', async () => {
    const { database: { read }, keys } = looked;
    expect(await verifyJournal(read, keys)).toMatchObject({ ok: true, faults: [] });
    const rows = await read('journal').orderBy('seq').select<{ at: string; payload: string }[]>('at', 'payload');
    expect(rows.filter(({ payload }) => canonicalJson(JSON.parse(payload)) !== payload)).toEqual([]);
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort());
  });

  it.each([
    ['tickets', ['ticketIssued']], ['visits', ['visitOpened']], ['case_files', ['caseFileOpened']], ['payments', ['paymentTaken', 'basketSettled']],
    ['documents', ['documentNumbered']], ['documents', ['documentDrawn']], ['print_jobs', ['printJobQueued']], ['print_jobs', ['printJobPrinted']], ['till_sessions', ['tillClosed']],
    ['card_operations', ['cardApproved']], ['appointments', ['appointmentBooked']], ['day_handovers', ['dayRegisterClosed', 'dayTakingsClosed']],
    ['deliveries', ['deliveryDone']],
  ])('has as many %s as the journal says by %j', async (table, types) => {
    const { read } = looked.database;
    let noted = 0;
    for (const type of types) noted += await count(read, 'journal', { type });
    expect(await count(read, table)).toBe(noted);
    expect(noted).toBeGreaterThan(0);
  });

  it('took the money that its receipts, drawers, reports and journal say', async () => {
    const { read } = looked.database;
    const payments = await read('payments').select<{ total_cents: number; cash_cents: number; card_cents: number; lines: string }[]>('total_cents', 'cash_cents', 'card_cents', 'lines');
    const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
    const total = sum(payments.map((each) => each.total_cents));
    const noted = await read('journal').where({ type: 'paymentTaken' }).pluck('payload') as string[];
    const reports = (await read('till_sessions').pluck('report') as string[]).map((text) => JSON.parse(text) as { receipts: { cashCents: number; cardCents: number } });
    expect(sum(noted.map((payload) => (JSON.parse(payload) as { totalCents: number }).totalCents))).toBe(total);
    expect(sum(reports.map(({ receipts }) => receipts.cashCents + receipts.cardCents))).toBe(total);
    expect(sum(payments.map((each) => each.cash_cents + each.card_cents))).toBe(total);
    expect(sum(payments.map(({ lines }) => sum((JSON.parse(lines) as { cents: number }[]).map(({ cents }) => cents))))).toBe(total);
    expect(total).toBeGreaterThan(0);
  });

  it('leaves nothing that the product would still have to do', async () => {
    const { read } = looked.database;
    expect([await count(read, 'deliveries', { state: 'waiting' }), await count(read, 'documents', { state: 'numbered' }), await count(read, 'visits', { state: 'open' }), await count(read, 'print_jobs', { state: 'queued' })]).toEqual([0, 0, 0, 0]);
  });

  it('is refused where there is one already', async () => {
    await expect(fillHistory({ ...plan, dataDir, databaseUrl: target?.address })).rejects.toThrow(/has visits already/);
  });

  it('reads in the product like any other past', async () => {
    const { read } = looked.database;
    const [file] = await read('case_files').whereNotNull('register_number').orderBy('id', 'desc').limit(1).select<{ register_number: string; visit_id: string }[]>('register_number', 'visit_id');
    const visit = await read('visits').where({ id: file?.visit_id ?? '' }).first<{ person_id: string }>('person_id');
    const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true, ...(target && { databaseUrl: target.address }) });
    try {
      const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
      const clerk = connect(hub.url, token);
      const found = await clerk.search.find({ text: file?.register_number ?? '' });
      expect(found).toEqual([expect.objectContaining({ kind: 'case', number: file?.register_number, holder: expect.stringMatching(/\w+ \w+/) as string })]);
      const record = await clerk.citizenRecords.get({ personId: visit.person_id, purpose: 'counter-service' });
      expect(JSON.stringify(record)).toContain(file?.register_number);
      const [paper] = await clerk.documents.listByVisit({ visitId: file?.visit_id ?? '' });
      const { pdfBase64 } = await clerk.documents.download({ documentId: paper?.id ?? '' });
      expect(Buffer.from(pdfBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    } finally {
      await hub.stop();
    }
    expect(report.visits).toBeGreaterThan(100);
  });
});

describe('two histories of one seed', () => {
  /** Entries without what is a key. */
  async function entriesOf(seed: number): Promise<string[]> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sportello-history-'));
    try {
      await fillHistory({ ...plan, years: 0.02, seed, dataDir });
      const { database } = await openLooked({ dataDir });
      try {
        const rows = await database.read('journal').where('type', 'like', 'ticket%').orderBy('seq').select<{ at: string; type: string; payload: string }[]>('at', 'type', 'payload');
        return rows.map(({ at, type, payload }) => `${at} ${type} ${payload.replaceAll(/"[0-9A-HJKMNP-TV-Z]{26}"/g, 'key')}`);
      } finally {
        await database.close();
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }

  it('are the same but for their keys', async () => {
    const first = await entriesOf(11);
    expect(first.length).toBeGreaterThan(50);
    expect(await entriesOf(11)).toEqual(first);
  }, 240_000);
});

describe('the days of a plan', () => {
  const year = { from: '2025-01-01', to: '2025-12-31', visitsPerYear: 65_000, seed: 1, patronSaint: '06-24' };
  const days = planDays(year);
  const ticketsOf = (which: (day: string) => boolean): number => days.filter(({ day }) => which(day)).reduce((sum, { tickets }) => sum + tickets, 0);
  const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

  it('have as many people as the year is planned to have, within a hundredth or two', () => {
    expect(Math.abs(ticketsOf(() => true) - 65_000)).toBeLessThan(1_500);
  });

  it('are closed on Sundays, on holidays and on the day of the patron saint', () => {
    expect(ticketsOf((day) => weekdayOf(day) === 0 || ['2025-12-25', '2025-04-21', '2025-06-24'].includes(day))).toBe(0);
  });

  it('are fuller on Mondays, and empty in August', () => {
    expect(ticketsOf((day) => weekdayOf(day) === 1)).toBeGreaterThan(ticketsOf((day) => weekdayOf(day) === 5) * 1.3);
    expect(ticketsOf((day) => day.startsWith('2025-08'))).toBeLessThan(ticketsOf((day) => day.startsWith('2025-09')) * 0.65);
  });

  it('open by the clock on the wall on both sides of its change', () => {
    expect(['2025-03-29', '2025-03-31', '2025-10-27'].map((day) => new Date(midnightOf(day)).toISOString())).toEqual(['2025-03-28T23:00:00.000Z', '2025-03-30T22:00:00.000Z', '2025-10-26T23:00:00.000Z']);
  });

  it('are drawn alike for a seed, and otherwise for another', () => {
    const [, , , , , monday] = days;
    const day = { day: '2025-01-13', shifts: monday?.shifts.length === 0 ? [{ from: 8, to: 13 }] : monday?.shifts ?? [], tickets: 40 };
    expect(drawPeople(day, 1)).toEqual(drawPeople(day, 1));
    expect(drawPeople(day, 1)).not.toEqual(drawPeople(day, 2));
  });
});
