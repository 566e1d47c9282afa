import { describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { createEventBus, type EventBus, type OfficeEvent } from './event-bus.ts';
import { watchSnapshots } from './feed.ts';

const event = (subject: string): OfficeEvent => ({ type: 'ticketCalled', subject, municipalityId: 'M' });

const actor: Actor = { role: 'clerk', id: 'C', municipalityId: 'M', officeId: 'O', sessionId: 'S' };

/** A bus that knows how many listen. */
function countingBus(): EventBus & { listeners: number } {
  const bus = createEventBus();
  return {
    listeners: 0,
    publish: (events) => { bus.publish(events); },
    subscribe(listener) {
      const unsubscribe = bus.subscribe(listener);
      this.listeners += 1;
      let isListening = true;
      return () => {
        if (isListening) this.listeners -= 1;
        isListening = false;
        unsubscribe();
      };
    },
  };
}

function watch(bus: EventBus, signal?: AbortSignal) {
  let reads = 0;
  return watchSnapshots({ bus, actor, signal, concerns: () => true, read: () => Promise.resolve(reads += 1) });
}

describe('a feed', () => {
  it('gives a snapshot, then one for all that happened meanwhile', async () => {
    const bus = countingBus();
    const feed = watch(bus);
    expect((await feed.next()).value).toBe(1);
    bus.publish([event('a'), event('b')]);
    bus.publish([event('c')]);
    expect((await feed.next()).value).toBe(2);
    await feed.return();
  });

  it('lets go of the bus when its page leaves after the first snapshot', async () => {
    const bus = countingBus();
    const feed = watch(bus);
    await feed.next();
    expect(bus.listeners).toBe(1);
    await feed.return();
    expect(bus.listeners).toBe(0);
  });

  it('ends with the session of who watches, and not with another one of theirs', async () => {
    const bus = countingBus();
    const feed = watch(bus);
    await feed.next();
    bus.publish([{ type: 'sessionEnded', subject: 'at another PC', municipalityId: 'M' }]);
    expect(bus.listeners).toBe(1);
    bus.publish([{ type: 'sessionEnded', subject: 'S', municipalityId: 'M' }]);
    expect(bus.listeners).toBe(0);
    expect((await feed.next()).done).toBe(true);
  });

  it('tells nothing of another municipality', async () => {
    const bus = countingBus();
    const feed = watch(bus);
    await feed.next();
    bus.publish([{ type: 'ticketCalled', subject: 'x', municipalityId: 'elsewhere' }]);
    bus.publish([event('ours')]);
    expect((await feed.next()).value).toBe(2);
    await feed.return();
  });

  it('lets go of the bus the moment it is aborted, read or not', async () => {
    const bus = countingBus();
    const [unread, waiting] = [new AbortController(), new AbortController()];
    const first = watch(bus, unread.signal);
    const second = watch(bus, waiting.signal);
    await first.next();
    await second.next();
    const ended = second.next();
    expect(bus.listeners).toBe(2);
    unread.abort();
    expect(bus.listeners).toBe(1);
    waiting.abort();
    expect(bus.listeners).toBe(0);
    expect((await ended).done).toBe(true);
  });

  it('lets go of the bus when its snapshot cannot be read', async () => {
    const bus = countingBus();
    const feed = watchSnapshots({ bus, actor, signal: undefined, concerns: () => true, read: () => Promise.reject(new Error('no disk')) });
    await expect(feed.next()).rejects.toThrow('no disk');
    expect(bus.listeners).toBe(0);
  });
});
