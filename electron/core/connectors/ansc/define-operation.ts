import type { Operation } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';

const timeoutByDefault = 8_000;
/** Documents are composed, and extracts signed, while we wait. */
const slowness = 4;

interface Definition<Input, Output> extends Pick<Operation<Input, Output>, 'name' | 'input' | 'output' | 'repeat' | 'call'> {
  readonly makesDocument?: boolean;
}

/** An operation of the archive, with the time-out of its kind. */
export function defineOperation<Input, Output>(config: AnscConfig, definition: Definition<Input, Output>): Operation<Input, Output> {
  const { makesDocument = false, ...operation } = definition;
  const timeoutMilliseconds = (config.timeoutMilliseconds ?? timeoutByDefault) * (makesDocument ? slowness : 1);
  return { system: 'ansc', timeoutMilliseconds, ...operation };
}
