import { useIntervalFn } from '@vueuse/core';

/** Tries that fail again are no news of the feed: the next one is read this often, in milliseconds. */
const readEvery = 10_000;

/** While something is awaited from ANPR, reads it again and again: when it is asked for next is part of what is shown. */
export function useAwaitedReading(isAwaited: () => boolean, read: () => unknown): void {
  useIntervalFn(() => { if (isAwaited()) read(); }, readEvery);
}
