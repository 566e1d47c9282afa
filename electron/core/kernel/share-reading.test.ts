import { describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { createEventBus, resync } from './event-bus.ts';
import { watchSnapshots } from './feed.ts';
import { shareReading } from './share-reading.ts';

const display: Actor = { role: 'display', id: 'D', municipalityId: 'M', officeId: 'O' };
const called = { type: 'ticketCalled', subject: 'T', municipalityId: 'M' };
const concerns = (type: string): boolean => type.startsWith('ticket');

/** Readings that end when the test says so, and a clock that it moves. */
function openReadings() {
  const bus = createEventBus();
  const readings: { office: string; end: (result?: Error) => void }[] = [];
  let milliseconds = 0;
  const share = shareReading({
    bus, concerns, clock: { now: () => new Date(milliseconds).toISOString() },
    read: ({ officeId }) => new Promise<number>((resolve, reject) => {
      const number = readings.length + 1;
      readings.push({ office: officeId, end: (failure) => { if (failure === undefined) resolve(number); else reject(failure); } });
    }),
  });
  return { bus, readings, share, advance: (by: number) => { milliseconds += by; } };
}

describe('a reading for all who watch an office', () => {
  it('is one for twenty displays at their start, and one after each change', async () => {
    const { bus, readings, share } = openReadings();
    const displays = Array.from({ length: 20 }, () => watchSnapshots({ bus, actor: display, signal: undefined, concerns, read: () => share(display) }));
    const nextOfAll = async () => Promise.all(displays.map(async (feed) => (await feed.next()).value));
    const endLast = async () => {
      await new Promise((resolve) => { setTimeout(resolve, 5); });
      readings.at(-1)?.end();
    };
    expect((await Promise.all([nextOfAll(), endLast()]))[0]).toEqual(Array.from({ length: 20 }, () => 1));
    for (const turn of [2, 3]) {
      const seen = nextOfAll();
      bus.publish([called, called]);
      await endLast();
      expect(await seen).toEqual(Array.from({ length: 20 }, () => turn));
    }
    expect(readings).toHaveLength(3);
    for (const feed of displays) await feed.return();
  });

  it('is anew after a change that came while it was read', async () => {
    const { bus, readings, share } = openReadings();
    const before = share(display);
    bus.publish([called]);
    const after = share(display);
    readings[1]?.end();
    readings[0]?.end();
    expect([await before, await after, await share(display)]).toEqual([1, 2, 2]);
  });

  it('is anew after what may have been missed, and not after what does not concern it or its municipality', async () => {
    const { bus, readings, share } = openReadings();
    void share(display);
    bus.publish([{ ...called, type: 'visitOpened' }, { ...called, municipalityId: 'N' }]);
    void share(display);
    expect(readings).toHaveLength(1);
    bus.publish([resync]);
    void share(display);
    expect(readings).toHaveLength(2);
  });

  it('is each office\'s own, and good for a second when nothing happens', () => {
    const { readings, share, advance } = openReadings();
    void share(display);
    void share({ ...display, officeId: 'P' });
    advance(999);
    void share(display);
    expect(readings.map(({ office }) => office)).toEqual(['O', 'P']);
    advance(1);
    void share(display);
    expect(readings).toHaveLength(3);
  });

  it('fails for who waited for it, and is tried again by the next', async () => {
    const { readings, share } = openReadings();
    const [first, second] = [share(display), share(display)];
    readings[0]?.end(new Error('disk full'));
    await expect(first).rejects.toThrow('disk full');
    await expect(second).rejects.toThrow('disk full');
    const third = share(display);
    readings[1]?.end();
    expect(await third).toBe(2);
  });
});
