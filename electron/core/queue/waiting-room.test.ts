import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { nextOf } from '#tests/support/next-of.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const displayCount = 20;

describe.each(dialects)('the waiting room on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  it('is read once for all displays at each change, and shows them all the same', async () => {
    let readings = 0;
    const count = ({ sql }: { sql: string }): void => { if (/from ["`]rooms["`]/.test(sql)) readings += 1; };
    test.office.kernel.database.read.on('query', count);
    const leaving = new AbortController();
    const rooms = await Promise.all(Array.from({ length: displayCount }, () => test.as('display').queue.watchWaitingRoom(undefined, { signal: leaving.signal })));
    const nextOfAll = () => Promise.all(rooms.map(nextOf));
    const waiting = (all: Awaited<ReturnType<typeof nextOfAll>>) => new Set(all.map(({ queues }) => queues.reduce((sum, each) => sum + each.waiting, 0)));
    expect(waiting(await nextOfAll())).toEqual(new Set([0]));
    const { queues } = await test.as('clerk').queue.board();
    readings = 0;
    for (const waitingThen of [1, 2, 3]) {
      const seen = nextOfAll();
      await test.as('clerk').queue.issueTicket({ requestId: test.office.requestId(), queueId: queues[0]?.id ?? '' });
      expect(waiting(await seen)).toEqual(new Set([waitingThen]));
      expect(readings).toBe(waitingThen);
    }
    leaving.abort();
    test.office.kernel.database.read.off('query', count);
  });
});
