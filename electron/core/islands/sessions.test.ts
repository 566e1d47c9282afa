import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { islandBench, type IslandBench } from '#tests/support/island-bench.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const minute = 60_000;

describe.each(dialects)('the session of whoever worked alone, on %s', (dialect) => {
  let test: TestCore;
  let bench: IslandBench;
  let token = '';
  beforeEach(async () => {
    test = await testCore(dialect);
    bench = await islandBench(test, { name: 'Sportello 1' });
    ({ token } = await bench.signIn('clerk'));
  });
  afterEach(async () => {
    await bench.close();
    await test.close();
  });

  const roleAtHub = async (): Promise<string> => (await test.core.authenticate(token, bench.token)).role;
  const endings = async (): Promise<string[]> => (await test.office.kernel.database.read('journal').where({ subject: (await session())?.id }).orderBy('at').pluck('type') as string[]);
  const session = () => test.office.kernel.database.read('sessions').first<{ id: string; ended_at: string | null; last_seen_at: string } | undefined>('id', 'ended_at', 'last_seen_at');
  /** Twenty-five minutes without the hub, which takes the session for idle after fifteen. */
  async function workAlone({ untilMinute = 25 } = {}): Promise<void> {
    const island = await bench.standBy();
    await island.begin();
    for (let passed = 0; passed < 25; passed += 5) {
      test.office.clock.advance(5 * minute);
      if (passed < untilMinute) await bench.as(token).staff.me();
      await island.runWorkers('sessions');
    }
    await test.core.runWorkers('sessions');
    expect([await roleAtHub(), (await session())?.ended_at]).toEqual(['anonymous', test.office.clock.now()]);
  }

  it('goes on at the hub, which had taken it for idle, as it was used meanwhile', async () => {
    await workAlone();
    await bench.merge({ isKept: true });
    expect([await roleAtHub(), (await session())?.ended_at, (await session())?.last_seen_at]).toEqual(['clerk', null, test.office.clock.now()]);
    expect(await endings()).toEqual(['sessionEnded', 'sessionResumed']);
  });

  it('stays ended when nobody was there either', async () => {
    await workAlone({ untilMinute: 0 });
    await bench.merge({ isKept: true });
    expect([await roleAtHub(), await endings()]).toEqual(['anonymous', ['sessionEnded']]);
  });

  it.each(['accounts.givePassword', 'accounts.revokeSessions', 'accounts.setActive'] as const)('stays ended after %s at the hub', async (what) => {
    await workAlone();
    const administrator = test.as('administrator');
    const to = { requestId: test.office.requestId(), id: test.office.actor('clerk').id };
    if (what === 'accounts.givePassword') await administrator.accounts.givePassword(to);
    else if (what === 'accounts.revokeSessions') await administrator.accounts.revokeSessions(to);
    else await administrator.accounts.setActive({ ...to, isActive: false });
    await bench.merge({ isKept: true });
    expect([await roleAtHub(), await endings()]).toEqual(['anonymous', ['sessionEnded']]);
  });

  it('goes on for what its own station says, and for no other', async () => {
    await workAlone();
    const other = await islandBench(test, { name: 'Sportello 2' });
    const island = await other.standBy();
    await island.begin();
    const sessions = [{ id: (await session())?.id ?? '', lastUsedAt: test.office.clock.now() }];
    await other.hub.islands.merge({ requestId: test.office.requestId(), ...await island.collect(), sessions });
    expect([await roleAtHub(), await endings()]).toEqual(['anonymous', ['sessionEnded']]);
    await other.close();
  });
});
