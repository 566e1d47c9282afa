import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCardTerminals } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { createIds } from '#core/kernel/ids.ts';
import { connect } from '#electron/hub/demo/office-client.ts';
import { runCommand } from '#tests/support/hub-process.ts';
import { nextOf } from '#tests/support/next-of.ts';
import { patientOffice } from '#tests/support/patient-office.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import type { TestClient } from '#tests/support/test-core.ts';
import { expectWholeDay, followRoom, payingClerks, playDay } from './cut-day.ts';
import { startTwoHubs, type TwoHubs } from '#tests/support/two-hubs.ts';

describe('two hubs on one database', () => {
  const ids = createIds();
  let both: TwoHubs;
  /** One clerk, logged in at the first hub, seen from each. */
  let clerks: [TestClient, TestClient];
  let kiosks: [TestClient, TestClient];
  let counterIds: string[];
  let queueId: string;

  const requestId = (): string => ids.next();
  const at = (token: string): [TestClient, TestClient] => [connect(both.hubs[0].url, token), connect(both.hubs[1].url, token)];
  const turn = (index: number): 0 | 1 => index % 2 === 0 ? 0 : 1;
  const issue = (hub: 0 | 1) => kiosks[hub].queue.issueTicket({ requestId: requestId(), queueId });
  const call = (hub: 0 | 1, counterId: string) => clerks[hub].queue.callNext({ requestId: requestId(), counterId });
  const dismiss = (hub: 0 | 1, ticketId: string) => clerks[hub].queue.markNoShow({ requestId: requestId(), ticketId });

  beforeAll(async () => {
    both = await startTwoHubs();
    const { token } = await connect(both.hubs[0].url).staff.logIn({ username: 'operatore', password: 'formazione' });
    clerks = at(token);
    kiosks = at((await connect(both.hubs[1].url).stations.openTrainingDevice({ role: 'kiosk' })).token);
    const { queues, counters } = await clerks[0].queue.board();
    counterIds = counters.map((counter) => counter.id);
    queueId = queues[0]?.id ?? '';
    for (const counterId of counterIds) await clerks[0].queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
  });
  afterAll(async () => { await both.close(); });

  it('started at once on an empty database make one office', async () => {
    const [one, other] = [await clerks[0].queue.board(), await clerks[1].queue.board()];
    expect(other.counters).toEqual(one.counters);
    expect(other.queues.map((queue) => queue.id)).toEqual(one.queues.map((queue) => queue.id));
    expect([one.counters.length, one.queues.length]).toEqual([5, 4]);
  });

  it('know each other\'s sessions, and their end', async () => {
    const { token } = await connect(both.hubs[1].url).staff.logIn({ username: 'supervisore', password: 'formazione' });
    const [one, other] = at(token);
    expect((await one.staff.me()).username).toBe('supervisore');
    await one.staff.logOut();
    await expect(other.staff.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('call at one what was issued at the other, and the display at the first hears it', async () => {
    const leaving = new AbortController();
    const { token } = await connect(both.hubs[0].url).stations.openTrainingDevice({ role: 'display' });
    const room = await connect(both.hubs[0].url, token).queue.watchWaitingRoom(undefined, { signal: leaving.signal });
    await room.next();
    const { ticket } = await issue(0);
    const called = await call(1, counterIds[0] ?? '');
    expect(called.ticket.id).toBe(ticket.id);
    let shown = await nextOf(room);
    while (shown.calls[0]?.number !== ticket.number) shown = await nextOf(room);
    expect(shown.calls[0]).toMatchObject({ counterLabel: '1' });
    leaving.abort();
    await dismiss(0, ticket.id);
  });

  it('do a request once although it is sent to both', async () => {
    const input = { requestId: requestId(), queueId };
    const [one, other] = await Promise.all(kiosks.map((kiosk) => kiosk.queue.issueTicket(input)));
    expect(other).toEqual(one);
    const { ticket } = await call(0, counterIds[0] ?? '');
    expect(ticket.id).toBe(one?.ticket.id);
    await dismiss(1, ticket.id);
  });

  it('stand a crowd: no number twice, no ticket twice, nobody left', async () => {
    for (let round = 0; round < sampleSize(2, 30); round += 1) {
      const issued = await Promise.all(counterIds.map((_counter, index) => issue(turn(index))));
      const numbers = issued.map(({ ticket }) => Number(ticket.number.slice(1))).sort((one, other) => one - other);
      expect(numbers).toEqual(numbers.map((_number, index) => (numbers[0] ?? 0) + index));

      const called = await Promise.all(counterIds.map((counterId, index) => call(turn(index + round), counterId)));
      expect(new Set(called.map(({ ticket }) => ticket.id))).toEqual(new Set(issued.map(({ ticket }) => ticket.id)));
      await Promise.all(called.map(({ ticket }, index) => dismiss(turn(index), ticket.id)));
    }
  });

  it('lose one of them and then the database in the middle of the day, and nobody notices more than a pause', async () => {
    const wanted = sampleSize(2, 40);
    const terminals = await startCardTerminals({ pace: 20 });
    const hub = patientOffice(() => both.url);
    const kiosk = (await hub.persist(undefined, (office) => office.stations.openTrainingDevice({ role: 'kiosk' }))).token;
    const room = await followRoom(both.url);
    const clerks = await payingClerks({ hub, terminals, counterIds: counterIds.slice(0, 2), queueId });
    const ticketsBefore = (await hub.persist(kiosk, (office, id) => office.queue.issueTicket({ requestId: id, queueId }))).ticket.number;
    const issued: string[] = [];
    const day = playDay(async (isOver) => {
      await Promise.all([
        ...clerks.map(async (clerk) => { while (!isOver()) await clerk.serve(); }),
        (async () => {
          while (!isOver()) {
            issued.push((await hub.persist(kiosk, (office, id) => office.queue.issueTicket({ requestId: id, queueId }))).ticket.number);
            await setTimeout(50);
          }
        })(),
      ]);
    });
    const served = (): number => clerks.reduce((sum, { visits }) => sum + visits.size, 0);
    const serveMore = async (): Promise<void> => { await expect.poll(served, { timeout: 600_000, interval: 50 }).toBeGreaterThanOrEqual(served() + wanted); };

    await serveMore();
    await both.hubs[0].kill();
    await serveMore();
    await both.restart(0);
    await serveMore();
    await both.postgres.stop();
    await expect(fetch(`${both.hubs[1].url}/api/health`).then(async (answer) => [answer.status, (await answer.json() as { code: string }).code])).resolves.toEqual([503, 'DATABASE_UNAVAILABLE']);
    await setTimeout(300);
    await both.postgres.start();
    await serveMore();
    await day.end();

    const closings = [];
    for (const clerk of clerks) closings.push(await clerk.closeTill());
    const last = await hub.persist(await hub.logIn('operatore'), (office, id) => office.queue.callNext({ requestId: id, counterId: counterIds[2] ?? '' }));
    await expect.poll(() => room.lastNumber(), { timeout: 15_000 }).toBe(last.ticket.number);
    room.leave();
    await terminals.stop();
    const numberOf = (ticket: string): number => Number(ticket.slice(1));
    expect(issued.map(numberOf)).toEqual(issued.map((_number, index) => numberOf(ticketsBefore) + index + 1));
    await expectWholeDay(both.databaseUrl, { clerks, charges: terminals.charges, closings });
  }, 1_800_000);

  it('leave one whole journal', async () => {
    for (const folder of both.dataDirs) {
      const { code, stdout } = await runCommand('journal', 'verify', '--data', folder, '--database', both.databaseUrl);
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, faults: [] }]);
    }
  });

  it('are not joined by a third one with keys of its own', async () => {
    const stranger = await runCommand('hub', '--training', '--port', '0', '--data', await both.newFolder(), '--database', both.databaseUrl);
    expect([stranger.code, stranger.stdout]).toEqual([1, '']);
    expect(stranger.stderr).toMatch(/^sportello: keys\.json of this data folder does not open this database: [^\n]+\n$/);
  });

  it('go on alone when the other stops', async () => {
    const { code, stderr } = await both.hubs[0].stop();
    const said = stderr.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect([code, said.filter((message) => message !== 'the database cannot be reached')]).toEqual([0, []]);
    const { ticket } = await issue(1);
    const called: string[] = [];
    // Who was left from the day before is first.
    while (!called.includes(ticket.id)) {
      const next = await call(1, counterIds[0] ?? '');
      called.push(next.ticket.id);
      await dismiss(1, next.ticket.id);
    }
    expect(new Set(called).size).toBe(called.length);
  });
});
