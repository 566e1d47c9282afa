import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '#shared/queue/service-time.rules.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { cutStation, type CutStation } from '#tests/support/cut-office.ts';
import { planVisits, serve, type CutVisit } from '#tests/support/cut-work.ts';
import { dialects, type Dialect } from '#tests/support/databases.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import { isProof, sampleSize } from '#tests/support/sample-size.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const [stations, visitsEach, days] = [4, sampleSize(3, 20), sampleSize(1, 10)];
const step = 20_000;
const [cutAt, backAt] = [sampleSize(2, 10) * 60_000, sampleSize(12, 20) * 60_000];

type Row = Record<string, unknown>;
interface Desk { readonly station: CutStation; readonly plan: CutVisit[]; readonly aside: AsyncGenerator<'on' | 'stuck', void, void>[]; now: AsyncGenerator<'on' | 'stuck', void, void> | undefined }

const count = (values: readonly unknown[]): Record<string, number> =>
  values.map(String).sort().reduce<Record<string, number>>((counts, value) => ({ ...counts, [value]: (counts[value] ?? 0) + 1 }), {});

/** One more call at a desk; whether there is anything left to do. */
async function work(desk: Desk, queueId: string): Promise<boolean> {
  const waiting = desk.station.isAlone() ? undefined : desk.aside.shift();
  if (waiting !== undefined && desk.now !== undefined) desk.aside.push(desk.now);
  desk.now = waiting ?? desk.now;
  if (desk.now === undefined) {
    const next = desk.plan.shift();
    if (next === undefined) return desk.aside.length > 0;
    desk.now = serve(desk.station, next, queueId);
  }
  const { done, value } = await desk.now.next();
  if (value === 'stuck') desk.aside.push(desk.now);
  if (done === true || value === 'stuck') desk.now = undefined;
  return true;
}

/** A day at four counters; the line breaks for all of them at one hour, or never. */
async function playDay(test: TestCore, desks: readonly Desk[], of: { isCut: boolean; random: Random; queueId: string }): Promise<void> {
  const { clock } = test.office;
  const started = Date.parse(clock.now());
  let line: 'up' | 'down' | 'back' = of.isCut ? 'up' : 'back';
  for (let left = new Set(desks); left.size > 0 || line !== 'back' || desks.some(({ station }) => station.isAlone());) {
    clock.advance(step);
    const minute = Date.parse(clock.now()) - started;
    if (line === 'up' && minute >= cutAt) {
      for (const { station } of desks) station.cut();
      line = 'down';
    }
    if (line === 'down' && minute >= backAt) line = 'back';
    if (line === 'back') for (const { station } of desks) if (of.random() < 0.5) await station.comeBack();
    const working = desks.filter((desk) => left.has(desk));
    const desk = working[Math.floor(of.random() * working.length)];
    if (desk !== undefined && !await work(desk, of.queueId)) left = new Set([...left].filter((each) => each !== desk));
  }
}

/** What is left at a counter when its last visit is over: who was called and is gone, and who still waits at the hub. */
async function tidy(test: TestCore, { station }: Desk): Promise<void> {
  const requestId = (): string => test.office.requestId();
  for (const visit of await station.ask((office) => office.visits.listOpen())) {
    if (visit.counterId === station.counterId) await station.ask((office) => office.visits.close({ requestId: requestId(), visitId: visit.id }));
  }
  for (;;) {
    const { counters } = await station.ask((office) => office.queue.board());
    const ticket = counters.find(({ id }) => id === station.counterId)?.ticket ?? await station.ask((office, id) => office.queue.callNext({ requestId: id, counterId: station.counterId }).then(({ ticket: next }) => next, () => undefined));
    if (ticket === undefined) break;
    await station.ask((office, id) => ticket.state === 'serving' ? office.queue.finish({ requestId: id, ticketId: ticket.id }) : office.queue.markNoShow({ requestId: id, ticketId: ticket.id }));
  }
}

/** Counts the drawer by what its book says, and closes it. */
async function closeDrawer(test: TestCore, { station: { counterId, ask } }: Desk): Promise<number> {
  const session = await ask((office) => office.till.current({ counterId }));
  const rows: Row[] = await test.office.kernel.database.read('till_movements').where({ session_id: session?.id ?? '' });
  const cents = rows.reduce((sum, row) => sum + Number(row['cash_cents']), 0);
  const counted = await ask((office, requestId) => office.till.count({ requestId, sessionId: session?.id ?? '', count: piecesOf(10_000 + cents), stock: [] }));
  expect(counted.varianceCents).toBe(0);
  await ask((office, requestId) => office.till.close({ requestId, sessionId: session?.id ?? '' }));
  return cents;
}

/** Numbers of each series, which must be from 1 on, each once. */
function checkSeries(numbers: readonly string[], pattern: RegExp): void {
  const series = new Map<string, number[]>();
  for (const number of numbers) {
    const [, name = number, place = '0'] = pattern.exec(number) ?? [];
    series.set(name, [...series.get(name) ?? [], Number(place)]);
  }
  for (const [name, places] of series) expect([name, places.sort((one, other) => one - other)]).toEqual([name, places.map((_place, index) => index + 1)]);
}

async function figuresOf(dialect: Dialect, of: { seed: number; isCut: boolean }) {
  const test = await testCore(dialect);
  const read = async (table: string): Promise<Row[]> => test.office.kernel.database.read(table).orderBy('id');
  const { queues, counters } = await test.as('clerk').queue.board();
  const [planned, queueIds] = [seededRandom(of.seed), queues.map(({ id }) => id)];
  const desks: Desk[] = [];
  for (const [place, { id: counterId }] of counters.slice(0, stations).entries()) {
    const station = await cutStation(test, { place, counterId, queueIds, random: seededRandom(of.seed * 10 + place) });
    desks.push({ station, plan: planVisits(planned, visitsEach), aside: [], now: undefined });
  }
  await playDay(test, desks, { isCut: of.isCut, random: seededRandom(of.seed + 1_000), queueId: queueIds[0] ?? '' });
  for (const desk of desks) await tidy(test, desk);
  const cash: number[] = [];
  for (const desk of desks) cash.push(await closeDrawer(test, desk));
  const [tickets, visits, payments, cases, documents] = [await read('tickets'), await read('visits'), await read('payments'), await read('case_files'), await read('documents')];
  const { kernel } = test.office;
  expect(await verifyJournal(kernel.database.read, kernel.keys)).toMatchObject({ ok: true, faults: [] });
  checkSeries(tickets.map(({ number }) => String(number)), /^(.*?[A-Z])(\d{3,})$/);
  checkSeries(payments.map((row) => String(row['receipt_number'])), /^(.*)\/(\d+)$/);
  checkSeries(documents.map((row) => String(row['number'])), /^(.*)\/(\d+)$/);
  expect(visits.filter(({ state }) => state !== 'closed')).toEqual([]);
  expect(tickets.filter(({ state }) => !['done', 'no-show', 'cancelled'].includes(String(state)))).toEqual([]);
  const receipts = payments.filter((row) => row['voided_at'] === null);
  const conflicts = desks.flatMap(({ station }) => station.conflicts);
  const nodes = new Set((await kernel.database.read('journal').distinct('node').pluck('node') as string[]));
  for (const { station } of desks) await station.close();
  await test.close();
  return {
    nodes: nodes.size, conflicts,
    figures: {
      tickets: tickets.filter(({ state }) => state !== 'cancelled').length, visits: visits.length, receipts: receipts.length,
      cents: receipts.reduce((sum, row) => sum + Number(row['total_cents']), 0), cash,
      services: count(cases.filter(({ state }) => state === 'settled').map((row) => row['service_id'])), documents: count(documents.map((row) => row['title'])),
      cases: count(cases.map(({ state }) => state === 'removed' ? '' : String(state)).filter((state) => state !== '')),
    },
  };
}

// What differs between the databases is the merge, whose own tests run on both: a sample of days runs on one.
describe.each(isProof ? dialects : (['sqlite'] as const))('four counters that lose their hub for ten minutes, on %s', (dialect) => {
  it.each(Array.from({ length: days }, (_day, index) => index + 1))('do what they would have done with it, nothing lost and nothing twice: day %i', async (seed) => {
    const whole = await figuresOf(dialect, { seed, isCut: false });
    const cut = await figuresOf(dialect, { seed, isCut: true });
    expect(cut.figures).toEqual(whole.figures);
    expect([whole.nodes, whole.conflicts, cut.nodes]).toEqual([1, [], 1 + stations]);
    expect(whole.figures.visits).toBe(stations * visitsEach);
    /* Told is what was done twice, and who stood at a counter on both sides; never money, a case or a paper. */
    expect(cut.conflicts.filter(({ kind, table }) => kind !== 'done-twice' && !['tickets', 'visits'].includes(table))).toEqual([]);
  }, 3_600_000);
});
