import type { EventBus, OfficeEvent } from './event-bus.ts';

interface FeedOptions {
  readonly bus: EventBus;
  readonly concerns: (event: OfficeEvent) => boolean;
  /** Ends the feed when the page goes away. */
  readonly signal: AbortSignal | undefined;
}

/**
 * The relevant events in bursts, from the moment of the call on: what happens before the first
 * `next()` is kept, so that a snapshot read in between misses nothing.
 */
export function watchEvents(options: FeedOptions): AsyncGenerator<OfficeEvent[], void, void> {
  const { bus, concerns, signal } = options;
  let waiting: OfficeEvent[] = [];
  let wake = (): void => undefined;
  const onAbort = (): void => { wake(); };
  const unsubscribe = bus.subscribe((event) => {
    if (!concerns(event)) return;
    waiting.push(event);
    wake();
  });
  const stop = (): void => {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  };
  signal?.addEventListener('abort', onAbort);

  async function* bursts(): AsyncGenerator<OfficeEvent[], void, void> {
    try {
      while (signal?.aborted !== true) {
        if (waiting.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const burst = waiting;
        waiting = [];
        if (burst.length > 0) yield burst;
      }
    } finally {
      stop();
    }
  }
  return bursts();
}

/**
 * A long-lived stream of snapshots: subscribes first, then reads, then reads again after each burst of
 * relevant events, so that a page that reconnects is right without replay.
 */
export async function* watchSnapshots<Snapshot>(
  options: FeedOptions & { readonly read: () => Promise<Snapshot> },
): AsyncGenerator<Snapshot, void, void> {
  const bursts = watchEvents(options);
  yield await options.read();
  for await (const burst of bursts) {
    if (burst.length > 0) yield await options.read();
  }
}
