import { implement } from '@orpc/server';
import { remittancesContract } from '#shared/remittances/remittances.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { opensNotes } from '#core/kernel/notes.ts';
import { downloadPaper } from './download-paper.ts';
import { listAgents } from './read-agent-account.ts';
import { readOnward } from './read-onward.ts';
import { cancelRemittance, recordRemittance } from './record-remittance.ts';
import type { RemittanceParts } from './remittance-parts.ts';

export function createRemittancesRouter(parts: RemittanceParts) {
  const { kernel } = parts;
  const os = implement(remittancesContract).$context<CallContext>().use(opensNotes(kernel, ['reason']));
  return os.router({
    readOnward: os.readOnward.handler(({ context }) => readOnward(kernel, context.actor)),
    record: os.record.handler(({ input, context }) => recordRemittance(kernel, context.actor, input)),
    cancel: os.cancel.handler(({ input, context }) => cancelRemittance(kernel, context.actor, input)),
    listAgents: os.listAgents.handler(({ input, context }) => listAgents(kernel, context.actor, input.year)),
    download: os.download.handler(({ input, context }) => downloadPaper(parts, context.actor, input)),
  });
}
