import { setTimeout } from 'node:timers/promises';
import { readAnswer, serviceType, type FoundHub } from './hub-record.ts';
import { openBonjour, type Network } from './open-bonjour.ts';

interface Options {
  /** How long answers are waited for. */
  readonly timeoutMilliseconds: number;
  readonly network?: Network;
}

/** A question or its answer may be lost: it is asked again. */
const askedEveryMilliseconds = 700;

/**
 * The hubs of this network that answer in time (multicast DNS), in the order of their first address. Throws when this machine can ask
 * nobody. Nothing is proved by an answer: a fingerprint is to be compared with what the hub itself shows.
 */
export async function findHubs({ timeoutMilliseconds, network = {} }: Options): Promise<FoundHub[]> {
  let failure: unknown;
  const bonjour = openBonjour(network, (error: unknown) => { failure ??= error; });
  const browser = bonjour.find({ type: serviceType });
  const asking = setInterval(() => { browser.update(); }, askedEveryMilliseconds);
  try {
    await setTimeout(timeoutMilliseconds);
    const found = browser.services.flatMap((service) => readAnswer(service) ?? []);
    if (found.length === 0 && failure !== undefined) throw new Error(`This machine cannot ask its network for hubs: ${failure instanceof Error ? failure.message : 'unknown reason'}`, { cause: failure });
    return found.sort((one, other) => (one.urls[0] ?? '').localeCompare(other.urls[0] ?? ''));
  } finally {
    clearInterval(asking);
    browser.stop();
    bonjour.destroy();
  }
}
