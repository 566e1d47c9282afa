import type { AnprConfig, ModiParts } from './anpr-config.ts';
import { createIdentify } from './identify.ts';
import { createReadPerson } from './read-person.ts';

const lookUpByDefault = 8_000;

/** Numbers that grow with the clock, and go on growing within one millisecond of it. */
function growingNumbers(now: () => string): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.parse(now()));
    return last;
  };
}

/** Everything that a counter asks of the national register of the population. */
export function createAnprConnector(config: AnprConfig) {
  const { clock, ids } = config;
  const lookUp = config.lookUpMilliseconds ?? lookUpByDefault;
  const modi: ModiParts = { clock, ids, config: config.modi, nextNumber: growingNumbers(() => clock.now()) };
  return {
    identify: createIdentify(modi, lookUp),
    readPerson: createReadPerson(modi, lookUp),
  };
}
export type AnprConnector = ReturnType<typeof createAnprConnector>;
