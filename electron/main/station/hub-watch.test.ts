import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import type { Heard } from './hub-reach.ts';
import { createHubWatch, type HubWatch } from './hub-watch.ts';

let watch: HubWatch;
/** What the hub does when it is asked; `hangs`: nothing, until the asking is given up. */
let hub: Heard | 'hangs';
let asked: number;
let heard: string[];

function ask(signal: AbortSignal): Promise<Heard> {
  asked += 1;
  if (hub !== 'hangs') return Promise.resolve(hub);
  return new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(new Error('given up')); }); });
}

function begin(isAway = false): void {
  watch = createHubWatch({ ask, now: () => Date.parse(systemClock.now()), isAway });
  watch.onChange((reach) => heard.push(reach));
  watch.start();
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-30T08:00:00.000Z') });
  [hub, asked, heard] = ['answer', 0, []];
});
afterEach(() => { watch.stop(); vi.useRealTimers(); });

const wait = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('the watch over the hub', () => {
  it('finds a hub that refuses connections away after three seconds, and back after two answers', async () => {
    begin();
    await wait(10_000);
    hub = 'silence';
    watch.noteSilence();
    expect([watch.reach, watch.isDoubting]).toEqual(['online', true]);
    await wait(2_900);
    expect(watch.reach).toBe('online');
    await wait(600);
    expect([watch.reach, new Date(watch.since).toISOString()]).toEqual(['away', '2026-11-30T08:00:10.000Z']);
    hub = 'answer';
    await wait(1_000);
    expect(watch.reach).toBe('away');
    await wait(1_000);
    expect(watch.reach).toBe('returning');
    watch.settle();
    expect([watch.reach, heard]).toEqual(['online', ['away', 'returning', 'online']]);
  });

  it('notices by itself a cable that was pulled, within six seconds', async () => {
    begin();
    await wait(1_000);
    hub = 'hangs';
    await wait(6_000);
    expect(watch.reach).toBe('away');
  });

  it('takes no slow answer and no single failure for an outage', async () => {
    begin();
    hub = 'hangs';
    await wait(3_000);
    hub = 'answer';
    watch.noteSilence();
    await wait(10_000);
    watch.noteSilence();
    await wait(10_000);
    expect([heard, watch.isDoubting]).toEqual([[], false]);
  });

  it('takes another certificate for no outage, nor for the hub that comes back', async () => {
    begin();
    hub = 'stranger';
    await wait(20_000);
    expect(watch.reach).toBe('online');
    hub = 'silence';
    await wait(10_000);
    hub = 'stranger';
    await wait(20_000);
    expect(watch.reach).toBe('away');
  });

  it('is away again when the hub goes while what was done is being sent', async () => {
    begin(true);
    expect(watch.reach).toBe('away');
    await wait(1_500);
    expect(watch.reach).toBe('returning');
    hub = 'silence';
    await wait(10_000);
    watch.settle();
    expect([watch.reach, heard]).toEqual(['away', ['returning', 'away']]);
  });

  it('lets a doubting call wait until it is decided, and stops with nobody waiting', async () => {
    begin();
    await wait(500);
    const decided = vi.fn();
    await watch.decided();
    watch.noteSilence();
    void watch.decided().then(decided);
    expect(decided).not.toHaveBeenCalled();
    await wait(2_500);
    expect([decided.mock.calls.length, watch.reach]).toEqual([1, 'online']);
    hub = 'silence';
    watch.noteSilence();
    void watch.decided().then(decided);
    watch.stop();
    await wait(0);
    const before = asked;
    await wait(60_000);
    expect([decided.mock.calls.length, asked]).toEqual([2, before]);
  });
});
