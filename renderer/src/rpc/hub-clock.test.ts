import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { clockAhead, hearHubTime, hubNow, isClockWrong, ownTime, useHubTime } from './hub-clock.ts';

const noon = '2026-11-23T12:00:00.000Z';
beforeEach(() => { vi.useFakeTimers({ now: Date.parse(noon) }); });
afterEach(() => {
  hearHubTime(hubNow(), ownTime());
  vi.useRealTimers();
});

describe('the hub\'s clock', () => {
  it.each([
    ['an hour behind the hub', '2026-11-23T13:00:00.000Z', -3_600_000, true],
    ['an hour ahead of it', '2026-11-23T11:00:00.000Z', 3_600_000, true],
    ['two minutes ahead', '2026-11-23T11:58:00.000Z', 120_000, false],
    ['half a second off, as a network is', '2026-11-23T12:00:00.500Z', 0, false],
  ])('goes on a PC %s', (_case, hub, ...[ahead, isWrong]) => {
    hearHubTime(noon, ownTime());
    hearHubTime(hub, ownTime());
    expect([clockAhead.value, isClockWrong.value]).toEqual([ahead, isWrong]);
    expect(Math.abs(Date.parse(hubNow()) - Date.parse(hub))).toBeLessThan(1_000);
  });

  it('counts half of the way that the answer took, and goes on', () => {
    const owner = effectScope();
    const now = owner.run(() => useHubTime(1_000));
    const askedAt = ownTime();
    vi.advanceTimersByTime(4_000);
    hearHubTime('2026-11-23T13:00:02.000Z', askedAt);
    vi.advanceTimersByTime(10_000);
    expect(new Date(now?.value ?? 0).toISOString()).toBe('2026-11-23T13:00:14.000Z');
    owner.stop();
  });
});
