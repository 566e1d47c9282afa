import { useIntervalFn } from '@vueuse/core';
import { readonly, ref, watch } from 'vue';
import { Topic, type OfficeChange } from '#shared/system/system.model.ts';
import { sayHello } from '#renderer/rpc/hello.ts';
import { office } from '#renderer/rpc/office.ts';
import { isSignedIn } from '#renderer/rpc/session.ts';
import { useFeed } from '#renderer/rpc/watch-feed.ts';

/** Waits grow by themselves: the board is read again this often, in milliseconds, even when nothing changes. */
const boardEvery = 30_000;

/** What the feed names, and the visit that has just come on screen. */
type Part = Topic | 'visit';
export type Reload = Readonly<Record<Part, () => Promise<void>>>;

/**
 * Follows the one feed of a staff page and reads again what changed. Nothing is replayed: after a break the feed
 * names every topic. `hasFailed` tells that a reading failed; it is tried again with the board.
 */
export function useOfficeWatch(reload: Reload) {
  const failed = new Set<Part>();
  const hasFailed = ref(false);

  async function read(part: Part): Promise<void> {
    try {
      await reload[part]();
      failed.delete(part);
    } catch {
      failed.add(part);
    }
    hasFailed.value = failed.size > 0;
  }

  /** Each word of the feed counts: watching the last one alone would lose those that came in one burst. */
  async function* heard(feed: AsyncIterable<OfficeChange>): AsyncGenerator<OfficeChange> {
    for await (const change of feed) {
      void read(change.topic);
      yield change;
    }
  }

  const feed = useFeed(async (signal) => heard(await office.system.watch(undefined, { signal })), { probe: sayHello });

  useIntervalFn(() => {
    for (const part of new Set<Part>(['queue', ...failed])) void read(part);
  }, boardEvery);

  /** Whoever comes back after an expired session finds the screen right at once, not at the feed's next attempt. */
  watch(isSignedIn, (isBack) => {
    if (isBack) for (const topic of Topic.options) void read(topic);
  });

  return { isSilent: feed.isSilent, lastWordAt: feed.lastWordAt, hasFailed: readonly(hasFailed), read };
}
