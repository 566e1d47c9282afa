import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { retentionContract } from '#shared/retention/retention.contract.ts';
import type { RetentionPlan } from '#shared/retention/retention.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { holdCase, recordApproval, releaseCase } from './keep-longer.ts';
import { readPlan } from './read-plan.ts';
import type { RetentionParts } from './retention-parts.ts';
import { runNow } from './run-retention.ts';

export function createRetentionRouter(parts: RetentionParts) {
  const os = implement(retentionContract).$context<CallContext>();
  const { kernel } = parts;
  const change = (actor: Actor, of: { name: string; input: { requestId: string } }, use: (work: Work) => Promise<void>): Promise<RetentionPlan> =>
    kernel.work.run({ actor, procedure: `retention.${of.name}`, input: of.input }, async (work) => {
      await use(work);
      return readPlan(parts, work.db, actor);
    });
  return os.router({
    readPlan: os.readPlan.handler(({ context }) => readPlan(parts, kernel.database.read, context.actor)),
    run: os.run.handler(({ input, context }) => runNow(parts, context.actor, input)),
    hold: os.hold.handler(({ input, context: { actor } }) => change(actor, { name: 'hold', input }, (work) => holdCase(work, kernel, input))),
    release: os.release.handler(({ input, context: { actor } }) => change(actor, { name: 'release', input }, (work) => releaseCase(work, input.holdId))),
    recordApproval: os.recordApproval.handler(({ input, context: { actor } }) => change(actor, { name: 'recordApproval', input }, (work) => recordApproval(work, kernel, input))),
  });
}
