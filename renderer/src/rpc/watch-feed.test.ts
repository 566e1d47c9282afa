import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useFeed, type FeedOptions } from './watch-feed.ts';

let owner: EffectScope;
beforeEach(() => { vi.useFakeTimers(); owner = effectScope(); });
afterEach(() => { owner.stop(); vi.useRealTimers(); });

/** A feed that gives its items and then stays open until its signal ends. */
async function* openFeed(items: readonly string[], signal: AbortSignal): AsyncGenerator<string> {
  yield* items;
  await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }));
}

type Subscribe = Parameters<typeof useFeed<string>>[0];

function watching(subscribe: Subscribe, options: FeedOptions = {}) {
  const feed = owner.run(() => useFeed(subscribe, options));
  if (feed === undefined) throw new Error('the scope is gone');
  return feed;
}

describe('a followed feed', () => {
  it('shows the newest item and is live', async () => {
    const feed = watching(async (signal) => openFeed(['one', 'two'], signal));
    await vi.advanceTimersByTimeAsync(10);
    expect(feed.state.value).toBe('two');
    expect(feed.condition.value).toBe('live');
    expect(feed.lastWordAt.value).toBeTypeOf('number');
  });

  it('subscribes again after a break, waiting longer each time', async () => {
    const subscribe = vi.fn<Subscribe>().mockRejectedValue(new TypeError('away'));
    const feed = watching(subscribe, { firstPause: 100, longestPause: 400 });
    await vi.advanceTimersByTimeAsync(750);
    expect(subscribe).toHaveBeenCalledTimes(4);
    expect(feed.condition.value).toBe('away');
    expect(feed.error.value).toBeInstanceOf(TypeError);

    subscribe.mockImplementation(async (signal) => openFeed(['back'], signal));
    await vi.advanceTimersByTimeAsync(400);
    expect(feed.state.value).toBe('back');
    expect(feed.error.value).toBeUndefined();
  });

  it('says that the hub is silent only after the agreed time', async () => {
    const feed = watching(() => Promise.reject(new TypeError('away')), { silentAfter: 15_000 });
    await vi.advanceTimersByTimeAsync(14_000);
    expect(feed.isSilent.value).toBe(false);
    await vi.advanceTimersByTimeAsync(3000);
    expect(feed.isSilent.value).toBe(true);
  });

  it('notices a hub that stopped answering without closing', async () => {
    const subscribe = vi.fn<Subscribe>(async (signal) => openFeed(['one'], signal));
    const feed = watching(subscribe, { probeEvery: 1000, probe: () => Promise.reject(new TypeError('away')), firstPause: 60_000 });
    await vi.advanceTimersByTimeAsync(1100);
    expect(feed.condition.value).toBe('away');
  });

  it('lets go of the connection when its component is gone', async () => {
    let signal: AbortSignal | undefined;
    watching(async (given) => { signal = given; return openFeed(['one'], given); });
    await vi.advanceTimersByTimeAsync(10);
    owner.stop();
    expect(signal?.aborted).toBe(true);
  });
});
