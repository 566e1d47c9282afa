import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchStanding } from './hub-standing.ts';
import { sampleFigures } from '#tests/support/island-fake.ts';
import { createStationBench } from '#tests/support/station-bench.ts';

type Bench = ReturnType<typeof createStationBench>;
let bench: Bench;
let station: Awaited<ReturnType<Bench['start']>>;

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-30T08:00:00.000Z') });
  bench = createStationBench();
  station = await bench.start();
  await wait(1_000);
});
afterEach(async () => { await station.stop(); vi.useRealTimers(); });

const wait = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const me = (): Promise<unknown> => station.call('staff.me', { authorization: 'Bearer clerk' });
const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'answered', (error: unknown) => error instanceof ORPCError ? error.code : error);
const kits = (): number => bench.hub.asked.filter((path) => path === 'islands.kit').length;

async function cut(): Promise<void> {
  bench.hub.condition = 'down';
  await wait(6_000);
}
async function mend(): Promise<void> {
  bench.hub.condition = 'up';
  await wait(3_000);
}

describe('a station whose hub goes away', () => {
  it('answers a call that found nobody from its island, after three seconds, and the hub again once what was done is sent', async () => {
    expect(await me()).toMatchObject({ at: 'hub' });
    bench.hub.condition = 'down';
    const asked = me();
    await wait(2_000);
    expect(station.keeper.standing().state).toBe('online');
    await wait(2_000);
    expect(await asked).toMatchObject({ username: 'operatore' });
    expect(station.keeper.standing()).toEqual({ state: 'island', since: '2026-11-30T08:00:01.000Z', mark: 'I3', waiting: sampleFigures });
    await mend();
    expect(await me()).toMatchObject({ at: 'hub' });
    expect(station.keeper.standing()).toMatchObject({ state: 'online', sent: { figures: sampleFigures, conflicts: [] } });
    expect([bench.islands.log, bench.reports]).toEqual([['open fresh', 'begin', 'collect', 'stop', 'open fresh'], []]);
    expect([...bench.files.notes.keys()]).toEqual(['standby-2.sqlite']);
  });

  it('leaves a call that hangs for the island, with what it asked', async () => {
    bench.hub.condition = 'hangs';
    const hanging = me();
    await wait(6_000);
    expect(await hanging).toMatchObject({ username: 'operatore' });
  });

  it('tells its page how it stands, at once and after each change, until the page goes', async () => {
    const page = new AbortController();
    const states: unknown[] = [];
    const followed = (async () => { for await (const { state } of watchStanding(station.keeper, page.signal)) states.push(state); })();
    await cut();
    await mend();
    page.abort();
    await followed;
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['online', 'island', 'merging', 'online']);
  });

  it('knows nobody on the island by another token than its own, and crosses declared refusals as they are', async () => {
    await cut();
    expect(await codeOf(station.call('staff.me'))).toBe('UNAUTHENTICATED');
    expect(await codeOf(station.call('staff.me', { authorization: 'Bearer expired' }))).toBe('UNAUTHENTICATED');
    const refusal = await station.call('staff.logIn', { input: { username: 'a', password: 'b' }, kind: 'mutation' }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'LOCKED_OUT', data: { retryAfterSeconds: 30 } });
    expect(await codeOf(station.call('queue.nothingOfThatName'))).toBe('NOT_FOUND');
    expect(bench.whenUnknown).not.toHaveBeenCalled();
  });

  it('ends feeds at each change of side with the ordinary word for a hub that is away', async () => {
    const follow = async (): Promise<AsyncIterator<unknown>> => (await station.call('system.watch', { kind: 'feed', authorization: 'Bearer clerk' }) as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    const atHub = await follow();
    expect((await atHub.next()).value).toEqual({ topic: 'till' });
    const broken = codeOf(atHub.next());
    await cut();
    expect(await broken).toBe('SERVICE_UNAVAILABLE');
    const onIsland = await follow();
    expect((await onIsland.next()).value).toEqual({ topic: 'queue' });
    const ended = codeOf(onIsland.next());
    await mend();
    expect(await ended).toBe('SERVICE_UNAVAILABLE');
    expect((await (await follow()).next()).value).toEqual({ topic: 'till' });
  });

  it('lets calls wait while it sends, and goes on with the same period when the hub goes again meanwhile', async () => {
    await cut();
    bench.hub.refusal = new ORPCError('SERVICE_UNAVAILABLE', { status: 503 });
    await mend();
    expect(station.keeper.standing()).toMatchObject({ state: 'merging', waiting: sampleFigures });
    const waiting = me();
    bench.hub.condition = 'down';
    await wait(15_000);
    expect(await waiting).toMatchObject({ username: 'operatore' });
    expect([station.keeper.standing().state, bench.files.notes.size]).toEqual(['island', 1]);
    bench.hub.refusal = undefined;
    await mend();
    expect([station.keeper.standing().state, bench.islands.log.filter((act) => act === 'begin')]).toEqual(['online', ['begin']]);
  });

  it('keeps, tells and offers again what the hub refuses, and begins nothing new before it', async () => {
    await cut();
    bench.hub.refusal = new ORPCError('ISLAND_REFUSED', { status: 422 });
    await mend();
    expect([station.keeper.standing().trouble, await me(), bench.files.notes.size]).toMatchObject(['refused', { at: 'hub' }, 1]);
    bench.hub.condition = 'down';
    const refused = codeOf(me());
    await wait(6_000);
    expect([await refused, station.keeper.standing().state]).toEqual(['SERVICE_UNAVAILABLE', 'away']);
    bench.hub.refusal = undefined;
    await mend();
    expect(station.keeper.standing()).toMatchObject({ state: 'online', sent: { figures: sampleFigures } });
    expect(station.keeper.standing().trouble).toBeUndefined();
  });

  it('takes another certificate for no outage: calls are refused with that', async () => {
    bench.hub.condition = 'stranger';
    await wait(20_000);
    expect([await codeOf(me()), station.keeper.standing().state]).toEqual(['HUB_CERTIFICATE_CHANGED', 'online']);
  });
});

describe('the standby of a station', () => {
  it('is refreshed at the start, every half minute, soon after something was typed, and before the page hears that something was done', async () => {
    expect(kits()).toBe(1);
    await wait(30_000);
    expect(kits()).toBe(2);
    for (let letter = 0; letter < 5; letter += 1) await station.call('cases.saveDraft', { kind: 'draft' });
    await wait(1_900);
    expect(kits()).toBe(2);
    await wait(200);
    expect(kits()).toBe(3);
    await station.call('queue.callNext', { kind: 'mutation' });
    await station.call('staff.logIn');
    expect([kits(), bench.islands.log]).toEqual([5, ['open fresh', 'take', 'take', 'take', 'take']]);
  });

  it('is asked for once more by all that was done while it was under way', async () => {
    await Promise.all(['visits.open', 'cases.open', 'payments.settle'].map((path) => station.call(path, { kind: 'mutation' })));
    expect(kits()).toBe(3);
  });

  it('that the hub no longer gives after it did something: the island does it, and the page hears of nothing that is not there', async () => {
    bench.hub.whenAsked = (path) => { if (path === 'islands.kit') bench.hub.condition = 'down'; };
    const done = station.call('visits.open', { kind: 'mutation', authorization: 'Bearer clerk', input: { requestId: '01KABCDEFGHJKMNPQRSTVWXYZ7' } });
    const told = codeOf(done);
    await wait(6_000);
    expect([await told, station.keeper.standing().state, bench.hub.asked.filter((path) => path === 'visits.open')]).toEqual(['NOT_FOUND', 'island', ['visits.open']]);
  });

  it('whose kit cannot be kept holds up nothing', async () => {
    bench.islands.fails.set('take', Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    expect(await station.call('visits.open', { kind: 'mutation' })).toMatchObject({ at: 'hub' });
  });

  it('is found again after a restart in the middle of an outage, which goes on', async () => {
    await cut();
    await station.stop();
    station = await bench.start({ isAway: true });
    await wait(100);
    expect(await me()).toMatchObject({ username: 'operatore' });
    expect(station.keeper.standing()).toMatchObject({ state: 'island', since: '2026-11-30T08:00:02.000Z', waiting: sampleFigures });
    await mend();
    expect([station.keeper.standing().sent?.figures, bench.files.notes.size]).toEqual([sampleFigures, 1]);
  });

  it('is sent when the hub is back before the restart, first of all', async () => {
    await cut();
    await station.stop();
    bench.hub.condition = 'up';
    station = await bench.start();
    await wait(3_000);
    expect([station.keeper.standing().state, station.keeper.standing().sent?.figures]).toEqual(['online', sampleFigures]);
  });

  it('answers at once when the application starts while the hub is away', async () => {
    await station.stop();
    bench.hub.condition = 'down';
    station = await bench.start({ isAway: true });
    expect(await me()).toMatchObject({ username: 'operatore' });
  });

  it('that never had a kit leaves everything as it was', async () => {
    await station.stop();
    bench = createStationBench();
    bench.hub.condition = 'down';
    station = await bench.start({ isAway: true });
    await wait(10_000);
    expect([await codeOf(me()), station.keeper.standing().trouble, station.keeper.standing().state]).toEqual(['SERVICE_UNAVAILABLE', 'no-kit', 'away']);
  });

  it('tells a full disk, goes on with the kit before, and is well again by itself', async () => {
    bench.islands.fails.set('take', Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    await wait(30_000);
    expect([station.keeper.standing().trouble, await me()]).toMatchObject(['disk', { at: 'hub' }]);
    bench.islands.fails.clear();
    await wait(30_000);
    expect([station.keeper.standing().trouble, bench.files.notes.size]).toEqual([undefined, 1]);
  });

  it('is made anew when it takes no kit any more', async () => {
    bench.islands.fails.set('take', new Error('malformed'));
    await wait(30_000);
    await wait(30_000);
    expect([station.keeper.standing().trouble, [...bench.files.notes.keys()], bench.islands.disk.size]).toEqual([undefined, ['standby-2.sqlite'], 1]);
  });

  it('that cannot begin is told, and the hub is away as it was before there were islands', async () => {
    bench.islands.fails.set('begin', new Error('malformed'));
    await cut();
    expect([await codeOf(me()), station.keeper.standing()]).toMatchObject(['SERVICE_UNAVAILABLE', { state: 'away', trouble: 'broken' }]);
  });

  it('whose work cannot be read is kept and told, and nothing begins in its place', async () => {
    await cut();
    await station.stop();
    bench.islands.fails.set('open', new Error('malformed'));
    bench.hub.condition = 'up';
    station = await bench.start();
    await wait(60_000);
    expect([station.keeper.standing().trouble, bench.files.notes.size, kits()]).toEqual(['unreadable', 1, 1]);
    expect(await me()).toMatchObject({ at: 'hub' });
  });

  it('of an earlier start that holds no work and cannot be read is replaced', async () => {
    await station.stop();
    bench.islands.fails.set('open', new Error('malformed'));
    station = await bench.start();
    await wait(1_000);
    expect([station.keeper.standing().trouble, [...bench.files.notes.keys()]]).toEqual([undefined, ['standby-2.sqlite']]);
  });
});
