import { implement } from '@orpc/server';
import { accessLogContract } from '#shared/access-log/access-log.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listRefusals } from './list-refusals.ts';
import { readAccessLog } from './read-access-log.ts';

export function createAccessLogRouter(kernel: Kernel) {
  const os = implement(accessLogContract).$context<CallContext>();
  return os.router({
    ofPerson: os.ofPerson.handler(({ input, context }) => readAccessLog(kernel, context.actor, input)),
    listRefusals: os.listRefusals.handler(({ input, context }) => listRefusals(kernel, context.actor, input)),
  });
}
