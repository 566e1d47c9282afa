import { computed, onScopeDispose, readonly, ref, shallowReadonly, shallowRef } from 'vue';
import { hubNow, useHubTime } from './hub-clock.ts';

/** All times in milliseconds. */
export interface FeedOptions {
  /** Silence after which the screen says that the hub is away. Default 15 seconds. */
  readonly silentAfter?: number;
  /** First pause before subscribing again (default 0.5 s); it doubles up to `longestPause` (default 10 s). */
  readonly firstPause?: number;
  readonly longestPause?: number;
  /** Asks the hub for a sign of life; without one, a cable pulled out is noticed by nobody. */
  readonly probe?: (signal: AbortSignal) => Promise<unknown>;
  /** How often to probe. Default 5 seconds. */
  readonly probeEvery?: number;
}

export type FeedCondition = 'connecting' | 'live' | 'away';

type Subscribe<Item> = (signal: AbortSignal) => Promise<AsyncIterable<Item>>;

const clock = (): number => Date.parse(hubNow());

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });

/** Probes until the signal ends; gives up with the failure, so that the caller breaks the connection. */
async function keepProbing(options: FeedOptions, signal: AbortSignal, onAnswer: () => void): Promise<void> {
  const { probe, probeEvery = 5000 } = options;
  if (probe === undefined) return;

  await pause(probeEvery, signal);
  while (!signal.aborted) {
    await probe(AbortSignal.any([signal, AbortSignal.timeout(probeEvery)]));
    onAnswer();
    await pause(probeEvery, signal);
  }
}

/**
 * Follows a feed for as long as its component lives and subscribes again after a break, with back-off. A feed
 * starts with a snapshot, so `state` is right by itself after a break. `lastWordAt` is a time in epoch
 * milliseconds; `error` holds what ended the last attempt.
 */
export function useFeed<Item>(subscribe: Subscribe<Item>, options: FeedOptions = {}) {
  const { silentAfter = 15_000, firstPause = 500, longestPause = 10_000 } = options;
  const now = useHubTime(1000);
  const state = shallowRef<Item>();
  const condition = ref<FeedCondition>('connecting');
  const lastWordAt = ref<number>();
  const error = shallowRef<unknown>();
  const startedAt = clock();
  const stop = new AbortController();
  let nextPause = firstPause;

  function hear(): void {
    lastWordAt.value = clock();
    condition.value = 'live';
    error.value = undefined;
    nextPause = firstPause;
  }

  async function followOnce(): Promise<void> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([stop.signal, attempt.signal]);
    try {
      const feed = await subscribe(signal);
      keepProbing(options, signal, hear).catch((reason: unknown) => attempt.abort(reason));
      for await (const item of feed) {
        state.value = item;
        hear();
      }
    } catch (reason) {
      error.value = reason;
    } finally {
      attempt.abort();
      condition.value = 'away';
    }
  }

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      await followOnce();
      await pause(nextPause, stop.signal);
      nextPause = Math.min(nextPause * 2, longestPause);
    }
  }

  void follow();
  onScopeDispose(() => stop.abort());

  const isSilent = computed(() => now.value - (lastWordAt.value ?? startedAt) >= silentAfter && condition.value !== 'live');

  return {
    state: shallowReadonly(state),
    condition: readonly(condition),
    lastWordAt: readonly(lastWordAt),
    isSilent,
    error: shallowReadonly(error),
  };
}
