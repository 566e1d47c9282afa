import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import type { DayFacts, TicketFact } from '#shared/stats/day-facts.model.ts';
import { NotReckonedYet, type OpenData } from '#core/open-data/index.ts';
import { packDay } from '#core/stats/pack-day.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createCitizensServer } from './citizens-server.ts';
import { createHttpServer } from './http-server.ts';

/** The office of tests lives in November 2026: October is settled, November is not over. */
const days = Array.from({ length: 40 }, (_, place) => addDays('2026-10-05', place));
const ticketOf = (day: string, queueId: string, place: number): TicketFact => {
  const arrivedAt = Date.parse(`${day}T08:00:00Z`) + place * 240_000;
  return { queueId, channel: 'kiosk', serviceIds: [], arrivedAt, firstCallAt: arrivedAt + 600_000, servedMilliseconds: 1, outcome: 'done', isInaccurate: false };
};
const factsOf = (day: string, queueIds: readonly string[]): DayFacts => ({
  day, tickets: queueIds.flatMap((id, place) => Array.from({ length: [14, 3, 8][place % 3] ?? 0 }, (_, each) => ticketOf(day, id, each))),
  counters: [], visitsWithoutTicket: 0, held: [], opened: [], closed: [], documents: [], payments: { count: 0, voidedCount: 0, free: 0, means: [] },
});

describe.each(dialects)('the open data of a hub on %s', (dialect) => {
  let test: TestCore;
  let servers: Record<'citizens' | 'office', FastifyInstance>;
  let queues: { id: string; name: string }[];

  beforeAll(async () => {
    test = await testCore(dialect);
    const { municipalityId, officeId } = test.office;
    queues = await test.office.kernel.database.read('queues').where({ office_id: officeId }).orderBy('id').limit(3).select<{ id: string; name: string }[]>('id', 'name');
    await test.office.kernel.database.transaction(async (db) => {
      for (const day of days) await db('day_rollups').insert({ municipality_id: municipalityId, office_id: officeId, day, facts: packDay(factsOf(day, queues.map(({ id }) => id))), is_stale: false });
    });
    servers = { citizens: await createCitizensServer(test.core, { trustedProxies: [] }), office: await createHttpServer(test.core, {}) };
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) await server.close();
    await test.close();
  });

  const get = (at: 'citizens' | 'office', path: string, headers: Record<string, string> = {}) => servers[at].inject({ method: 'GET', url: path, headers, remoteAddress: '203.0.113.7' });

  it.each(['citizens', 'office'] as const)('is a page with its files for the %s, without a script', async (at) => {
    const moved = await get(at, '/open-data');
    expect([moved.statusCode, moved.headers.location]).toEqual([308, '/open-data/']);
    const page = await get(at, '/open-data/');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).not.toContain('<script');
    for (const [, href = ''] of page.body.matchAll(/(?:href|src)="([^"#:]+)"/g)) expect([href, (await get(at, `/open-data/${href}`)).statusCode]).toEqual([href, 200]);
  });

  it('tells who came in October and nothing of November, with no number under five', async () => {
    const file = await get('citizens', '/open-data/affluenza-2026.csv');
    const rows = file.body.trim().split('\r\n').slice(1).map((line) => line.split(';'));
    expect(rows[0]).toEqual(['2026-10', 'tutti', 'tutti', 'tutti', String(27 * 25), '10', '10']);
    expect(rows.filter(([, day]) => day === '2026-10-05').map(([, , queue, hour, count]) => [queue, hour, count])).toEqual([
      ['tutti', 'tutti', '25'], [queues[0]?.name, 'tutti', '14'], [queues[0]?.name, '10:00-10:59', '14'], ['altri', 'tutti', '11'],
    ]);
    expect(rows.some(([month]) => month === '2026-11')).toBe(false);
    expect(rows.every(([, , , , count]) => Number(count) >= 5)).toBe(true);
  });

  it('is kept by who has it, and read by any site', async () => {
    const first = await get('citizens', '/open-data/affluenza-2026.json');
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*', 'content-type': 'application/json; charset=utf-8' });
    const again = await get('office', '/open-data/affluenza-2026.json', { 'if-none-match': `W/${String(first.headers.etag)}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('has nothing else under its address', async () => {
    for (const path of ['/open-data/affluenza-2025.csv', '/open-data/affluenza-2026.xlsx', '/open-data/..%2Fpackage.json', '/open-data/day_rollups.json']) expect((await get('citizens', path)).statusCode).toBe(404);
  });

  it('says when to come back while days are being reckoned', async () => {
    const later: OpenData = { list: () => Promise.resolve([]), read: () => Promise.reject(new NotReckonedYet('3 days are not reckoned yet')) };
    const server = await createCitizensServer({ ...test.core, openData: later }, { trustedProxies: [] });
    const answer = await server.inject({ method: 'GET', url: '/open-data/servizi-2026.csv' });
    await server.close();
    expect([answer.statusCode, answer.headers['retry-after'], answer.json<{ code: string }>().code]).toEqual([503, '600', 'OPEN_DATA_NOT_READY']);
  });

  it('is not there where the municipality publishes nothing', async () => {
    const server = await createCitizensServer({ ...test.core, openData: undefined }, { trustedProxies: [] });
    const answer = await server.inject({ method: 'GET', url: '/open-data/' });
    await server.close();
    expect(answer.statusCode).toBe(404);
  });

  it.each(['citizens', 'office'] as const)('is asked for by one address no more than sixty times a minute, at the listener of %s', async (at) => {
    const ask = () => servers[at].inject({ method: 'GET', url: '/open-data/style.css', remoteAddress: '203.0.113.9' });
    for (let times = 0; times < 60; times += 1) expect((await ask()).statusCode).toBe(200);
    expect((await ask()).statusCode).toBe(429);
  });
});
