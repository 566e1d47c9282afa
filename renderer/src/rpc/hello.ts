import type { Hello } from '#shared/system/system.model.ts';
import { office } from './office.ts';

/** Version of the protocol that this page was built for; the type keeps it next to the contract. */
const protocolVersion = 1;

/** First call of every page, and its sign of life afterwards. */
export function sayHello(signal?: AbortSignal): Promise<Hello> {
  return office.system.hello({ protocolVersion }, signal === undefined ? {} : { signal });
}
