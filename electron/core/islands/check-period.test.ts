import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { lostLine, type LostLine } from '#tests/support/lost-line.ts';

describe.each(dialects)('a period is refused whole, and the station keeps it, when on %s it', (dialect) => {
  let line: LostLine;
  beforeAll(async () => {
    line = await lostLine(dialect);
    await line.settle(line.alone, line.visit.id);
  });
  afterAll(async () => { await line.close(); });

  const foreign = (): string => line.test.office.kernel.ids.next();
  const edit = (period: IslandPeriod, name: string, to: TableRow): IslandPeriod =>
    ({ ...period, inserts: period.inserts.map(({ table, rows: made }) => ({ table, rows: table === name ? made.map((row) => ({ ...row, ...to })) : made })) });

  const refused = (reason: unknown) => ({ code: 'ISLAND_REFUSED', data: { reason } });
  it.each<[string, (period: IslandPeriod) => IslandPeriod, object]>([
    ['writes for another municipality', (period) => edit(period, 'payments', { municipality_id: foreign() }), refused('payments: municipality')],
    ['writes for another office', (period) => edit(period, 'payments', { office_id: foreign() }), refused('payments: office')],
    ['points at what is not of the municipality', (period) => edit(period, 'payments', { visit_id: foreign() }), refused('visits: unknown')],
    ['has a column of its own', (period) => edit(period, 'payments', { extra: 1 }), refused('payments: columns')],
    ['makes what only the hub makes', (period) => ({ ...period, inserts: [...period.inserts, { table: 'staff', rows: [] }] }), refused('staff is not made by islands')],
    ['changes what stays', (period) => ({ ...period, updates: period.updates.map((update) => ({ ...update, after: { ...update.after, id: foreign() } })) }), refused(expect.stringContaining('a column that stays'))],
    ['numbers in a series of others', (period) => ({ ...period, series: [{ series: 'receipts-R1', period: '2026', last: 9 }] }), refused('series')],
    ['is of another version', (period) => ({ ...period, schema: 'other' }), refused('version')],
    ['has a journal that was edited', (period) => ({ ...period, chain: { ...period.chain, rows: period.chain.rows.map((row) => ({ ...row, subject: 'x' })) } }), { code: 'CHAIN_BROKEN' }],
  ])('%s', async (_case, change, refusal) => {
    const { rows, island, bench, requestId } = line;
    const before = await rows('journal');
    await expect(bench.hub.islands.merge({ requestId: requestId(), ...change(await island.collect()) })).rejects.toMatchObject({ ...refusal, defined: true });
    expect([await rows('payments'), await rows('island_periods'), (await rows('journal')).length]).toEqual([[], [], before.length]);
    expect((await island.figures()).receipts).toBe(1);
  });

  it('is what it was, and is taken', async () => {
    expect((await line.bench.merge()).figures.receipts).toBe(1);
  });
});
