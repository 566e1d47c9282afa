import type { Hello } from '#shared/system/system.model.ts';
import { hearHubTime, ownTime } from './hub-clock.ts';
import { office } from './office.ts';

/** The protocol this page speaks. A copy, held to the contract by a test: importing that one would load the schemas too. */
export const pageProtocolVersion = 1;

/** The program that this page is of. */
export const pageVersion = __SPORTELLO_VERSION__;

/** First call of every page, and its sign of life afterwards; sets the page's clock by the hub's. */
export async function sayHello(signal?: AbortSignal): Promise<Hello> {
  const askedAt = ownTime();
  const hello = await office.system.hello({ protocolVersion: pageProtocolVersion, version: pageVersion }, signal === undefined ? {} : { signal });
  hearHubTime(hello.now, askedAt);
  return hello;
}
