import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resync, type OfficeEvent } from '#core/kernel/event-bus.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';

describe('a process that hears of commits through PostgreSQL', () => {
  let office: TestOffice;
  beforeAll(async () => { office = await testOffice('postgres'); });
  afterAll(async () => { await office.close(); });

  const note = (subject: string) => office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'note' }, (work) => {
    work.record({ type: 'noted', subject, payload: {} });
    return Promise.resolve();
  });

  it('survives a lost connection, says that something may be missing, and hears again', async () => {
    const heard: OfficeEvent[] = [];
    office.kernel.bus.subscribe((event) => heard.push(event));
    await office.kernel.database.read.raw(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    await note('while-away');
    await expect.poll(() => heard.includes(resync), { timeout: 10_000 }).toBe(true);
    await note('after');
    await expect.poll(() => heard.map((event) => event.subject)).toContain('after');
    expect(heard.map((event) => event.subject)).not.toContain('while-away');
  });
});
