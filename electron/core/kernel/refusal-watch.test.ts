import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createRefusalWatch, type Refused } from './refusal-watch.ts';

const minute = 60_000;

describe.each(dialects)('refused calls, on %s', (dialect) => {
  let office: TestOffice;
  let watch: (refused: Refused) => Promise<void>;
  beforeAll(async () => {
    office = await testOffice(dialect);
    watch = createRefusalWatch(office.kernel);
  });
  afterAll(async () => { await office.close(); });

  const signedIn = (sessionId: string): Actor => ({ ...office.actor('clerk'), sessionId });
  async function refuse(actor: Actor, times: number, of: Partial<Refused> = {}): Promise<void> {
    for (let each = 0; each < times; each += 1) await watch({ actor, procedure: 'accounts.list', code: 'FORBIDDEN', ...of });
  }
  const journalled = async (): Promise<{ actor: string; payload: string }[]> => office.kernel.database.read('journal').where({ type: 'callsRefused' }).orderBy('seq');
  const lines = (): { procedure: string; times: number; sessionId?: string }[] => office.logged.map((line) => JSON.parse(line) as { msg: string; procedure: string; times: number }).filter(({ msg }) => msg === 'a call was refused');

  it('are a row of the journal from the twenty-first of one session on, once in five minutes', async () => {
    const actor = signedIn('S1');
    await refuse(actor, 20);
    expect(await journalled()).toEqual([]);
    await refuse(actor, 30, { procedure: 'retention.run' });
    expect(await journalled()).toMatchObject([{ actor: actor.id }]);
    expect(JSON.parse((await journalled())[0]?.payload ?? '')).toEqual({ sessionId: 'S1', role: 'clerk', since: office.clock.now(), count: 21, procedures: ['accounts.list', 'retention.run'] });
    office.clock.advance(5 * minute);
    await refuse(actor, 21);
    expect(await journalled()).toHaveLength(2);
  });

  it('are counted for each session by itself, and no longer than five minutes', async () => {
    for (let hour = 0; hour < 4; hour += 1) {
      await refuse(signedIn('S2'), 15);
      await refuse(signedIn('S3'), 15);
      office.clock.advance(5 * minute);
    }
    expect(await journalled()).toHaveLength(2);
  });

  it('of who shows no token fill no journal', async () => {
    await refuse(office.actor('anonymous'), 50, { address: '192.0.2.9', code: 'UNAUTHENTICATED' });
    expect(await journalled()).toHaveLength(2);
  });

  it('stand in the log with who, what and how often: the first, the tenth and the hundredth of each', async () => {
    await refuse(signedIn('S4'), 100, { procedure: 'staff.add' });
    expect(lines().filter(({ sessionId }) => sessionId === 'S4')).toMatchObject([1, 10, 100].map((times) => ({ procedure: 'staff.add', code: 'FORBIDDEN', role: 'clerk', times })));
  });

  it('are refused all the same when they cannot be journalled', async () => {
    const broken = createRefusalWatch({ ...office.kernel, work: { ...office.kernel.work, run: () => Promise.reject(new Error('no room')) } });
    for (let each = 0; each < 30; each += 1) await broken({ actor: signedIn('S5'), procedure: 'accounts.list', code: 'FORBIDDEN' });
    expect(office.logged.at(-1)).toContain('refused calls could not be journalled');
  });
});
