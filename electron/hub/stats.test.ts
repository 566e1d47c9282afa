import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { runCommand, startHubProcess } from '#tests/support/hub-process.ts';
import { connect } from './demo/office-client.ts';

describe('stats on the command line', () => {
  let data: string;
  let issuedOn: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'sportello-stats-'));
    const hub = await startHubProcess('--training', '--data', data);
    const { token } = await connect(hub.url).stations.openTrainingDevice({ role: 'kiosk' });
    const [queue] = await connect(hub.url, token).queue.listQueues();
    const { ticket } = await connect(hub.url, token).queue.issueTicket({ requestId: 'ticket-of-the-stats-test', queueId: queue?.id ?? '' });
    issuedOn = businessDay(ticket.issuedAt);
    await hub.stop();
  }, 60_000);
  afterAll(async () => { await rm(data, { recursive: true, force: true }); });

  it('prints the figures of a day, empty where nobody came', async () => {
    const { code, stdout } = await runCommand('stats', '--data', data, '--day', issuedOn, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { day: issuedOn, total: { counts: { tickets: 1, open: 1 }, wait: { n: 0 } }, queues: [{ figures: { counts: { tickets: 1 } } }] }]);
    const empty = await runCommand('stats', '--data', data, '--day', '2020-02-29', '--json');
    expect([empty.code, JSON.parse(empty.stdout)]).toMatchObject([0, { total: { counts: { tickets: 0 } }, hours: [], queues: [] }]);
    expect((await runCommand('stats', '--data', data, '--day', issuedOn)).stdout).toContain(`${issuedOn}: 1 tickets, 0 done`);
  });

  it('refuses the future and what is no day, in a sentence', async () => {
    expect(await runCommand('stats', '--data', data, '--day', '2199-01-01')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('still to come') });
    expect(await runCommand('stats', '--data', data, '--day', '2026-02-30')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is not a day') });
  });

  it('reckons the kept days anew and says which were kept otherwise', async () => {
    const database = await openSqlite(join(data, 'sportello.db'));
    const days = await database.transaction(async (db) => {
      // The journal of an earlier day: what was kept of it says nothing of its ticket.
      await db('journal').update({ at: '2026-01-12T08:00:00.000Z' });
      const [{ office_id: officeId = '', municipality_id: municipalityId = '' } = {}] = await db('queues').select<{ office_id: string; municipality_id: string }[]>('office_id', 'municipality_id');
      await db('day_rollups').insert({ municipality_id: municipalityId, office_id: officeId, day: '2026-01-12', facts: null, is_stale: false }).onConflict(['municipality_id', 'office_id', 'day']).merge();
      return db('day_rollups').where({ day: '2026-01-12' });
    });
    expect(days).toHaveLength(1);
    await database.close();
    const { code, stdout } = await runCommand('stats', 'rebuild', '--data', data, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { days: 1, rows: expect.any(Number), rowsPerSecond: expect.any(Number), corrected: ['2026-01-12'], unequal: [] }]);
    expect(JSON.parse((await runCommand('stats', 'rebuild', '--data', data, '--json')).stdout)).toMatchObject({ days: 1, corrected: [] });
  });
});
