import type { Hello } from '#shared/system/system.model.ts';
import { office } from './office.ts';

/** The protocol this page speaks. A copy, held to the contract by a test: importing that one would load the schemas too. */
export const pageProtocolVersion = 1;

/** First call of every page, and its sign of life afterwards. */
export function sayHello(signal?: AbortSignal): Promise<Hello> {
  return office.system.hello({ protocolVersion: pageProtocolVersion }, signal === undefined ? {} : { signal });
}
